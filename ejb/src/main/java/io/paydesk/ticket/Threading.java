package io.paydesk.ticket;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which ticket a mail belongs to, in this order: the reply token of the address it was sent to; a Message-ID we sent
 * (it carries the token) or received; the number in the subject, when its sender takes part in that ticket.
 */
@Dependent
class Threading {
    private static final int REFERENCES_MAX = 100;

    /** Up to so many keys are asked for in one form of a query, which Hibernate then translates once, not each time. */
    private static final int USUAL_KEYS = 3;

    private static final String RECEIVED = "received-";
    private static final Pattern ACKNOWLEDGED =
            Pattern.compile(RECEIVED + "([1-9][0-9]{0,17})\\.([a-z2-7]{16})@.{1,300}");
    private static final Pattern TOKEN_IN_OUR_ID = Pattern.compile("\\.([a-z2-7]{16})@");

    @PersistenceContext
    EntityManager em;

    /** The number of a ticket, and by what it was found. Nothing is loaded, so that it can be loaded and held in one step. */
    record Found(long ticketId, Joined joined) {}

    /** Which of the keys looked for led where. */
    private record Hit(String key, long ticketId) {}

    /** What an acknowledgement's Message-ID says. */
    record Acknowledged(long ticketId, String token) {}

    Optional<Found> find(ReceivedMessage mail) {
        return byToken(mail.replyTokens())
                .map(hit -> found(hit, Joined.By.TOKEN, ""))
                .or(() -> byReference(mail.references(), mail.from().email()))
                .or(() -> Optional.ofNullable(mail.ticketNumber())
                        .flatMap(number -> byNumber(number, mail.from().email()))
                        .map(hit -> found(hit, Joined.By.NUMBER, hit.key())));
    }

    /** Our own Message-IDs end in the ticket's token, so that a reply finds home even if only they survive. */
    static String messageId(String unique, Ticket ticket, String domain) {
        return unique + "." + ticket.replyToken + "@" + domain;
    }

    /** That of the mail which told the customer of this ticket that it came in. */
    static String acknowledgementId(Ticket ticket, String domain) {
        return messageId(RECEIVED + ticket.id, ticket, domain);
    }

    /** The number of the ticket which the mail of ours with this Message-ID acknowledged, if its token is the ticket's. */
    static Optional<Acknowledged> acknowledgedBy(String messageId) {
        var form = ACKNOWLEDGED.matcher(messageId);
        return form.matches()
                ? Optional.of(new Acknowledged(Long.parseLong(form.group(1)), form.group(2)))
                : Optional.empty();
    }

    private static Found found(Hit hit, Joined.By by, String detail) {
        return new Found(hit.ticketId(), new Joined(by, detail));
    }

    private Optional<Hit> byToken(List<String> tokens) {
        return tokens.isEmpty()
                ? Optional.empty()
                : firstOf(
                        tokens,
                        with(
                                        tokens,
                                        em.createQuery(
                                                "select t.replyToken, t.id from Ticket t where t.replyToken"
                                                        + in(tokens),
                                                Object[].class))
                                .getResultList());
    }

    private Optional<Found> byReference(List<String> references, String sender) {
        var ids = references.stream().limit(REFERENCES_MAX).toList();
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        var tokens = ids.stream()
                .flatMap(id -> Stream.of(TOKEN_IN_OUR_ID.matcher(id))
                        .filter(m -> m.find())
                        .map(m -> m.group(1)))
                .toList();
        return byToken(tokens)
                .map(hit -> found(hit, Joined.By.REFERENCE, with(hit.key(), ids)))
                .or(() -> byReceivedId(ids, sender));
    }

    /** The first Message-ID of ours that carries the token. */
    private static String with(String token, List<String> ids) {
        return ids.stream()
                .filter(id -> id.contains("." + token + "@"))
                .findFirst()
                .orElse("");
    }

    /** Two customers may use one Message-ID, by a fault of their programs: then the sender's own ticket is meant. */
    private Optional<Found> byReceivedId(List<String> ids, String sender) {
        var hashes = ids.stream().map(Message::messageIdSha256).toList();
        var pairs = with(
                        hashes,
                        em.createQuery(
                                "select m.messageIdSha256, m.ticketId from Message m where m.messageIdSha256"
                                        + in(hashes) + " order by case when exists (select 1 from Participant p"
                                        + " where p.key.ticketId = m.ticketId and p.key.email = :sender)"
                                        + " then 0 else 1 end, m.id",
                                Object[].class))
                .setParameter("sender", sender)
                .setMaxResults(REFERENCES_MAX)
                .getResultList();
        return firstOf(hashes, pairs).map(hit -> found(hit, Joined.By.REFERENCE, ids.get(hashes.indexOf(hit.key()))));
    }

    private static String in(List<String> keys) {
        return keys.size() <= USUAL_KEYS ? " in (:key0, :key1, :key2)" : " in :keys";
    }

    private static <T> TypedQuery<T> with(List<String> keys, TypedQuery<T> query) {
        if (keys.size() > USUAL_KEYS) {
            return query.setParameter("keys", keys);
        }
        for (var at = 0; at < USUAL_KEYS; at++) {
            query.setParameter("key" + at, keys.get(Math.min(at, keys.size() - 1)));
        }
        return query;
    }

    private Optional<Hit> byNumber(String number, String sender) {
        if (!number.matches("PD-[1-9][0-9]{0,17}")) {
            return Optional.empty();
        }
        var id = TicketNumber.id(number);
        return Optional.ofNullable(em.find(Participant.class, new Participant.Key(id, sender)))
                .map(participant -> new Hit(number, id));
    }

    private static Optional<Hit> firstOf(List<String> order, List<Object[]> pairs) {
        var byKey = pairs.stream()
                .collect(Collectors.toMap(pair -> (String) pair[0], pair -> (Long) pair[1], (first, second) -> first));
        return order.stream()
                .filter(byKey::containsKey)
                .findFirst()
                .map(key -> new Hit(key, Objects.requireNonNull(byKey.get(key))));
    }
}
