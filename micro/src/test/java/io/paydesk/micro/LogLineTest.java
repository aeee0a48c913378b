package io.paydesk.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogLineTest {
    @Test
    void isOneLineAnEvent() {
        var line = new LogLine(false).format(event(Level.INFO, "io.paydesk.mail.MailPoll", "first\n  second"));

        assertThat(line).endsWith("INFO  MailPoll  first | second\n");
    }

    @Test
    void isJsonWithTheFactsAsFields() {
        var line = new LogLine(true)
                .format(event(Level.WARNING, "io.paydesk.mail.MailPoll", "mail=7 said \"no\" to ticket=PD-100023"));

        assertThat(line)
                .isEqualTo(
                        "{\"time\":\"2026-11-25T08:00:00Z\",\"level\":\"WARN\",\"logger\":\"io.paydesk.mail.MailPoll\","
                                + "\"message\":\"mail=7 said \\\"no\\\" to ticket=PD-100023\",\"mail\":\"7\","
                                + "\"ticket\":\"PD-100023\"}\n");
    }

    @Test
    void carriesAStackTraceInsideTheOneJsonLine() {
        var event = event(Level.SEVERE, "io.paydesk.House", "broken");
        event.setThrown(new IllegalStateException("why"));

        var line = new LogLine(true).format(event);

        assertThat(line.strip()).doesNotContain("\n").contains("\"stack\":\"java.lang.IllegalStateException: why\\n");
    }

    @Test
    void dropsTheServersSmallTalkAndWhatItTellsTwice() {
        assertThat(new LogLine(false).format(event(Level.INFO, "jakarta.enterprise.web", "Created virtual server")))
                .isEmpty();
        assertThat(new LogLine(false).format(event(Level.WARNING, "jakarta.enterprise.ejb.container", "A system exc.")))
                .isEmpty();
        assertThat(new LogLine(false).format(event(Level.WARNING, "jakarta.enterprise.web", "Trouble")))
                .isNotEmpty();
    }

    private static LogRecord event(Level level, String logger, String message) {
        var event = new LogRecord(level, message);
        event.setLoggerName(logger);
        event.setInstant(Instant.parse("2026-11-25T08:00:00Z"));
        return event;
    }
}
