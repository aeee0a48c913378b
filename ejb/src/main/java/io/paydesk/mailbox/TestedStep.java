package io.paydesk.mailbox;

import io.paydesk.kernel.Language;
import io.paydesk.kernel.Refusal.Reason;
import io.paydesk.kernel.Sentences;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step of a connection test: the facts that were found when it went well, else the fault and its details. */
public record TestedStep(Step step, @Nullable Reason fault, List<String> details) {
    public enum Step {
        DNS,
        TCP,
        TLS,
        /** An access token is asked for. */
        TOKEN,
        LOGIN,
        FOLDER,
        /** Its facts are the numbers of mails and of unread ones. */
        COUNTS
    }

    public TestedStep {
        details = List.copyOf(details);
    }

    public static TestedStep good(Step step, String... found) {
        return new TestedStep(step, null, List.of(found));
    }

    public static TestedStep bad(Step step, Reason fault, Object... details) {
        return new TestedStep(
                step, fault, List.of(details).stream().map(Object::toString).toList());
    }

    public boolean good() {
        return fault == null;
    }

    /** The fault as a sentence; "" when there is none. */
    public String sentence(Language language) {
        return fault == null ? "" : Sentences.of(fault, language, details.toArray());
    }
}
