package org.antitrafficking.coordination.api.health;

import java.nio.charset.StandardCharsets;
import org.antitrafficking.coordination.api.identity.Needs;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Whether requests can be led to this node, up or down and no more, for whoever asks at the public port: 200 or 503.
 */
@RestController
class HealthController {

    private static final byte[] UP = "{\"status\":\"UP\"}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] DOWN = "{\"status\":\"DOWN\"}".getBytes(StandardCharsets.UTF_8);

    private final HealthWatch watch;

    HealthController(HealthWatch watch) {
        this.watch = watch;
    }

    /** What is answered, as it is described. */
    record Health(String status) {}

    @Needs({})
    @GetMapping("/actuator/health")
    ResponseEntity<byte[]> health() {
        boolean up = watch.isReady();
        return ResponseEntity.status(up ? 200 : 503)
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(up ? UP : DOWN);
    }
}
