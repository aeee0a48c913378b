package io.paydesk.web.api;

import io.paydesk.kernel.Language;
import io.paydesk.kernel.Refusal;
import io.paydesk.kernel.Sentences;
import jakarta.json.JsonObject;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** An error as RFC 9457 has it: what kind, said in the caller's language, and for bad input what is wrong where. */
record Problem(int status, String slug, String detail, List<Violation> violations, @Nullable String incident) {
    record Violation(String field, String message) {}

    Problem {
        violations = List.copyOf(violations);
    }

    static Problem of(Refusal refusal, Language language) {
        var reason = refusal.reason();
        var sentence = Sentences.of(refusal, language);
        var field = reason.field();
        var input = reason.kind() == Refusal.Kind.INPUT;
        return new Problem(
                status(reason.kind()),
                Complaint.slug(reason.name()),
                sentence,
                input && field != null ? List.of(new Violation(field, sentence)) : List.of(),
                null);
    }

    static Problem of(Complained complained, Language language) {
        var complaint = complained.complaint();
        return new Problem(
                complaint.status(),
                Complaint.slug(complaint.name()),
                sentence("Complaint." + complaint.name(), language),
                complained.violations().stream()
                        .map(violation -> new Violation(
                                violation.field(),
                                sentence(
                                        "Rule." + violation.rule().name(),
                                        language,
                                        violation.details().toArray())))
                        .toList(),
                null);
    }

    /** A fault of ours: nothing is told of it but the number by which its log line is found. */
    static Problem fault(String incident, Language language) {
        return new Problem(
                Complaint.FAULT.status(),
                Complaint.slug(Complaint.FAULT.name()),
                sentence("Complaint." + Complaint.FAULT.name(), language, incident),
                List.of(),
                incident);
    }

    JsonObject json(String publicUrl) {
        var json = JsonText.object()
                .add("type", publicUrl + "/problems/" + slug)
                .add("title", title())
                .add("status", status)
                .add("detail", detail);
        if (status == Complaint.INPUT_WRONG.status()) {
            json.add("violations", JsonText.list(violations, violation -> JsonText.object()
                    .add("field", violation.field())
                    .add("message", violation.message())
                    .build()));
        }
        if (incident != null) {
            json.add("incident", incident);
        }
        return json.build();
    }

    private String title() {
        var words = slug.replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static int status(Refusal.Kind kind) {
        return switch (kind) {
            case UNKNOWN -> 404;
            case INPUT -> 422;
            case RULE -> 409;
            case FORBIDDEN -> 403;
            case TOO_MANY -> 429;
        };
    }

    private static String sentence(String key, Language language, Object... details) {
        var bundle = ResourceBundle.getBundle(
                "io.paydesk.web.api.Problems",
                language == Language.EN ? Locale.ROOT : language.locale(),
                Problem.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new MessageFormat(bundle.getString(key), language.locale()).format(details);
    }
}
