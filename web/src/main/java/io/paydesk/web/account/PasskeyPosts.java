package io.paydesk.web.account;

import io.paydesk.account.OwnPasskeys;
import io.paydesk.account.OwnPassword;
import io.paydesk.kernel.Refusal;
import io.paydesk.kernel.Sentences;
import io.paydesk.web.faces.Texts;
import io.paydesk.web.security.CustomerDoor;
import io.paydesk.web.security.LocalPath;
import io.paydesk.web.security.Visitor;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code passkeys.js} says to the house, in JSON: options asked for, answers of authenticators shown. What another site
 * sends never comes here: the edge refuses it, and a form cannot send this type. A "no" is
 * {@code {"problem":"a sentence","field":"of the form, or empty"}}.
 */
@WebServlet({PasskeyPosts.ADD_OPTIONS, PasskeyPosts.ADD, PasskeyPosts.OPTIONS, PasskeyPosts.SIGN_IN})
public class PasskeyPosts extends HttpServlet {
    static final String ADD_OPTIONS = "/account/passkeys/options";
    static final String ADD = "/account/passkeys/add";
    static final String OPTIONS = "/account/sign-in/passkey-options";
    static final String SIGN_IN = "/account/sign-in/passkey";

    /** Bytes. */
    private static final int BODY_MAX = 64 << 10;

    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;

    @EJB
    transient OwnPasskeys passkeys;

    @EJB
    transient OwnPassword password;

    @Inject
    transient CustomerDoor door;

    @Inject
    transient Visitor visitor;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var type = Objects.requireNonNullElse(request.getContentType(), "");
        if (!type.startsWith("application/json")) {
            response.setStatus(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
            return;
        }
        var body = body(request);
        if (body.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        try {
            switch (request.getServletPath()) {
                case ADD_OPTIONS -> write(response, HttpServletResponse.SC_OK, options(body.get()));
                case ADD -> add(body.get(), request, response);
                case OPTIONS -> write(response, HttpServletResponse.SC_OK, door.askForPasskey(request));
                default -> signIn(body.get(), request, response);
            }
        } catch (Refusal refusal) {
            var many = refusal.reason().kind() == Refusal.Kind.TOO_MANY;
            var sentence = Sentences.of(refusal, visitor.language());
            refuse(
                    response,
                    many ? TOO_MANY : UNPROCESSABLE,
                    sentence,
                    refusal.reason().field());
        }
    }

    private String options(JsonObject body) {
        var id = visitor.customer().id();
        var shown = body.getString("current", "");
        password.isRight(id, shown); // by itself: a miss is counted, also when the verb then refuses
        return passkeys.begin(id, shown);
    }

    private void add(JsonObject body, HttpServletRequest request, HttpServletResponse response) throws IOException {
        passkeys.add(visitor.customer().id(), body.getString("name", ""), credential(body), door.browser(request));
        leadTo(request.getContextPath() + "/account/passkeys?done=added", response);
    }

    private void signIn(JsonObject body, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var answer = door.signInWithPasskey(credential(body), body.getBoolean("stays", false), request, response);
        switch (answer.kind()) {
            case IN ->
                leadTo(
                        LocalPath.orElse(body.getString("to", ""), request.getContextPath() + "/account/profile"),
                        response);
            default ->
                refuse(
                        response,
                        UNPROCESSABLE,
                        Texts.in(visitor.language()).get("account_sign_in.passkey.wrong"),
                        null);
        }
    }

    /** What the authenticator answered, as the browser gave it; an empty object when there is nothing. */
    private static String credential(JsonObject body) {
        return body.get("credential") instanceof JsonObject credential ? credential.toString() : "{}";
    }

    private static Optional<JsonObject> body(HttpServletRequest request) throws IOException {
        var bytes = request.getInputStream().readNBytes(BODY_MAX + 1);
        if (bytes.length > BODY_MAX) {
            return Optional.empty();
        }
        try (var reader = Json.createReader(new ByteArrayInputStream(bytes))) {
            return Optional.of(reader.readObject());
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    private static void leadTo(String place, HttpServletResponse response) throws IOException {
        write(
                response,
                HttpServletResponse.SC_OK,
                Json.createObjectBuilder().add("to", place).build().toString());
    }

    private static void refuse(HttpServletResponse response, int status, String sentence, @Nullable String field)
            throws IOException {
        var answer =
                Json.createObjectBuilder().add("problem", sentence).add("field", Objects.requireNonNullElse(field, ""));
        write(response, status, answer.build().toString());
    }

    private static void write(HttpServletResponse response, int status, String json) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
    }
}
