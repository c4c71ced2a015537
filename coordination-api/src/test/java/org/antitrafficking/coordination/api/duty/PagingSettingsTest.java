package org.antitrafficking.coordination.api.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import org.antitrafficking.coordination.api.duty.PagingSettings.Smtp;
import org.antitrafficking.coordination.api.duty.PagingSettings.Tls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingSettingsTest {

    private static PagingSettings hooks(String... origins) {
        return new PagingSettings(null, List.of(origins));
    }

    @Test
    void nobody_is_paged_where_the_settings_name_no_way() {
        assertThat(hooks().isOn()).isFalse();
        assertThat(hooks("https://pages.example.org").isOn()).isTrue();
        var smtp = new Smtp("mail.example.org", 587, Tls.STARTTLS, null, null, "duty@example.org");
        assertThat(new PagingSettings(smtp, List.of()).isOn()).isTrue();
    }

    @Test
    void mail_goes_in_the_clear_on_this_machine_alone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Smtp("mail.example.org", 25, Tls.NONE, null, null, "duty@example.org"));
        assertThat(new Smtp("127.0.0.1", 25, Tls.NONE, null, null, "duty@example.org").tls())
                .isEqualTo(Tls.NONE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Smtp("", 25, Tls.STARTTLS, null, null, "duty@example.org"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://pages.example.org",
                "https://pages.example.org/",
                "https://pages.example.org/duty",
                "https://user@pages.example.org",
                "pages.example.org"
            })
    void an_origin_is_a_scheme_a_host_and_a_port(String origin) {
        assertThatIllegalArgumentException().isThrownBy(() -> hooks(origin));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest",
                "http://pages.example.org/duty",
                "https://pages.example.org:8443/duty",
                "https://pages.example.org.other.example/duty",
                "https://pages.example.org@other.example/duty"
            })
    void no_webhook_is_called_that_the_operator_does_not_allow(String hook) {
        PagingSettings settings = hooks("https://pages.example.org");
        assertThat(settings.allows(URI.create("https://pages.example.org/duty")))
                .isTrue();
        assertThatIOException().isThrownBy(() -> new HookWay(settings).send(hook));
    }
}
