package org.antitrafficking.peer;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AlertController {

    private final CommandGateway commands;

    AlertController(CommandGateway commands) {
        this.commands = commands;
    }

    @PostMapping("/alerts")
    @ResponseStatus(HttpStatus.CREATED)
    CompletableFuture<Map<String, String>> draft(@RequestBody Alert.Content content) {
        String id = UUID.randomUUID().toString();
        return commands.send(new Alert.Draft(id, content)).thenApply(done -> Map.of("alert", id));
    }

    @PutMapping("/alerts/{id}")
    CompletableFuture<Map<String, String>> revise(@PathVariable String id, @RequestBody Alert.Content content) {
        return commands.send(new Alert.Revise(id, content)).thenApply(done -> Map.of("alert", id));
    }
}
