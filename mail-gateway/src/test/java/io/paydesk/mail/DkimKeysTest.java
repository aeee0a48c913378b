package io.paydesk.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Nobody waits long for DNS, and nobody is asked twice for the same. */
class DkimKeysTest {
    private static final String KEY = "k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    private final AtomicInteger asked = new AtomicInteger();
    private final MovingClock clock = new MovingClock();

    @Test
    void aKeyIsKeptForAnHour() throws Exception {
        var keys = keys(name -> List.of(KEY));

        keys.find("s._domainkey.a.example");
        keys.find("s._domainkey.a.example");
        assertThat(asked).hasValue(1);
        clock.advance(Duration.ofMinutes(61));
        keys.find("s._domainkey.a.example");

        assertThat(asked).hasValue(2);
    }

    @Test
    void whoDoesNotAnswerIsNotAskedForAWhileAndThenOnceInAWhile() {
        var keys = keys(name -> {
            throw new SocketTimeoutException("nobody");
        });
        for (var i = 0; i < 20; i++) {
            var name = "s._domainkey." + i + ".example";
            assertThatThrownBy(() -> keys.find(name)).isInstanceOf(DkimFault.class);
        }
        assertThat(asked).hasValue(3);
        assertThat(keys.isResting()).isTrue();

        for (var minute = 0; minute < 60; minute++) {
            clock.advance(Duration.ofMinutes(1));
            var name = "s._domainkey.later" + minute + ".example";
            assertThatThrownBy(() -> keys.find(name)).isInstanceOf(DkimFault.class);
        }
        assertThat(asked).hasValueBetween(8, 13);
    }

    @Test
    void oneDomainsBrokenDnsKeepsNoOtherBack() throws Exception {
        var keys = keys(name -> {
            if (name.contains("broken")) {
                throw new TxtRecords.Refused("code 2");
            }
            return List.of(KEY);
        });
        for (var i = 0; i < 20; i++) {
            var name = "s._domainkey.broken" + i + ".example";
            assertThatThrownBy(() -> keys.find(name)).isInstanceOf(DkimFault.class);
        }

        assertThat(keys.isResting()).isFalse();
        assertThat(keys.find("s._domainkey.a.example").rsa()).isFalse();
    }

    private DkimKeys keys(TxtRecords records) {
        return SenderCheckTest.keys(
                name -> {
                    asked.incrementAndGet();
                    return records.at(name);
                },
                clock);
    }
}
