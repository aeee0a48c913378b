package io.paydesk.letter;

import io.paydesk.kernel.Language;
import io.paydesk.kernel.Secrets;
import io.paydesk.outbox.Outbox;
import io.paydesk.outbox.OutboxItem;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes letters into the outbox, in the transaction of what they tell, and reads them when they leave. */
@Stateless
public class Letters {
    /** A letter is a mail like any other to outbox, pace and staff. */
    private static final String KIND = "mail";

    private static final String PURPOSE = "letter";
    private static final String SEALED = "sealed";
    private static final JsonProvider JSON = JsonProvider.provider();

    @EJB
    Outbox outbox;

    @Inject
    Secrets secrets;

    @Inject
    Clock clock;

    /** Sends a letter soon after the commit. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void send(Letter letter) {
        var facts = JSON.createObjectBuilder();
        letter.facts().forEach(facts::add);
        var sealed = JSON.createObjectBuilder();
        letter.secrets().forEach(sealed::add);
        var payload = JSON.createObjectBuilder()
                .add("template", letter.template())
                .add("name", letter.name())
                .add("language", letter.language().tag())
                .add("facts", facts)
                .add(SEALED, secrets.seal(sealed.build().toString(), PURPOSE))
                .build();
        outbox.put(KIND, letter.about(), letter.recipient(), letter.template(), payload.toString(), clock.instant());
    }

    /** Nobody’s address, name or facts stand in what was written about these, and none of it leaves any more. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void forget(List<String> abouts) {
        outbox.forget(KIND, abouts);
    }

    /** The letter an item stands for; empty where it is a mail of another kind. Refuses: KEY_IS_ANOTHER, SECRET_DAMAGED. */
    public Optional<Letter> open(OutboxItem item) {
        var json = read(item.payload());
        return json.containsKey(SEALED) ? Optional.of(opened(item, json)) : Optional.empty();
    }

    private Letter opened(OutboxItem item, JsonObject json) {
        return new Letter(
                json.getString("template"),
                item.about(),
                item.recipient(),
                json.getString("name"),
                Objects.requireNonNullElse(Language.of(json.getString("language")), Language.EN),
                texts(json.getJsonObject("facts")),
                texts(read(secrets.open(json.getString(SEALED), PURPOSE))));
    }

    private static JsonObject read(String text) {
        try (var reader = JSON.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static Map<String, String> texts(JsonObject json) {
        return json.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> ((JsonString) entry.getValue()).getString()));
    }
}
