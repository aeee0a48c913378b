package io.paydesk.web.api;

import io.paydesk.blob.Blobs;
import io.paydesk.idempotency.IdempotentCalls;
import io.paydesk.idempotency.StoredAnswer;
import io.paydesk.kernel.TextHash;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** POSTs that may be repeated: with an {@code Idempotency-Key} they act once, and answer the same ever after. */
@RequestScoped
public class IdempotentPosts {
    private static final int KEPT_IN_ROW_MAX = 500_000;
    private static final String IN_BLOB = "blob:"; // no JSON object begins like that
    private static final String NOTHING = "";

    @EJB
    IdempotentCalls calls;

    @Inject
    Blobs blobs;

    @Inject
    Caller caller;

    /** Runs the call once per key; the key stands for address and body alike. */
    StoredAnswer once(int status, String bodySha256, Supplier<JsonObject> call) {
        var key = caller.request().getHeader("Idempotency-Key");
        if (key == null) {
            return new StoredAnswer(status, call.get().toString());
        }
        if (!key.matches("[\\x21-\\x7E]{1,200}")) {
            throw new Complained(Complaint.IDEMPOTENCY_KEY_WRONG);
        }
        var whole = sha256(caller.request().getRequestURI() + "\n" + bodySha256);
        return unpacked(calls.once(
                caller.actor(), key, whole, () -> packed(status, call.get().toString())));
    }

    /** A POST without a body. */
    StoredAnswer once(int status, Supplier<JsonObject> call) {
        return once(status, NOTHING, call);
    }

    /** The row takes a million characters; a ticket with a very long text has more. */
    private StoredAnswer packed(int status, String body) {
        if (body.length() <= KEPT_IN_ROW_MAX) {
            return new StoredAnswer(status, body);
        }
        try {
            var blob = blobs.put(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
            return new StoredAnswer(status, IN_BLOB + blob.sha256());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StoredAnswer unpacked(StoredAnswer answer) {
        if (!answer.body().startsWith(IN_BLOB)) {
            return answer;
        }
        try (var bytes = blobs.open(answer.body().substring(IN_BLOB.length()))) {
            return new StoredAnswer(answer.status(), new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        return TextHash.sha256(text);
    }
}
