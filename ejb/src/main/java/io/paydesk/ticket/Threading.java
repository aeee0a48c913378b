package io.paydesk.ticket;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
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
    private static final int TOKEN_LENGTH = 16;
    private static final String TOKEN_LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern TOKEN_IN_OUR_ID = Pattern.compile("\\.([a-z2-7]{16})@");

    @PersistenceContext
    EntityManager em;

    /** The number of a ticket, and by what it was found. Nothing is loaded, so that it can be loaded and held in one step. */
    record Found(long ticketId, Joined joined) {}

    /** Which of the keys looked for led where. */
    private record Hit(String key, long ticketId) {}

    Optional<Found> find(ReceivedMessage mail) {
        return byToken(mail.replyTokens())
                .map(hit -> found(hit, Joined.By.TOKEN, ""))
                .or(() -> byReference(mail.references(), mail.from().email()))
                .or(() -> Optional.ofNullable(mail.ticketNumber())
                        .flatMap(number -> byNumber(number, mail.from().email()))
                        .map(hit -> found(hit, Joined.By.NUMBER, hit.key())));
    }

    /** What only who has had mail of a ticket knows. */
    static String token() {
        return RANDOM.ints(TOKEN_LENGTH, 0, TOKEN_LETTERS.length())
                .mapToObj(i -> "" + TOKEN_LETTERS.charAt(i))
                .collect(Collectors.joining());
    }

    /** Our own Message-IDs end in the ticket's token, so that a reply finds home even if only they survive. */
    static String messageId(String unique, Ticket ticket, String domain) {
        return unique + "." + ticket.replyToken + "@" + domain;
    }

    private static Found found(Hit hit, Joined.By by, String detail) {
        return new Found(hit.ticketId(), new Joined(by, detail));
    }

    private Optional<Hit> byToken(List<String> tokens) {
        return tokens.isEmpty()
                ? Optional.empty()
                : firstOf(
                        tokens,
                        em.createQuery(
                                        "select t.replyToken, t.id from Ticket t where t.replyToken in ?1",
                                        Object[].class)
                                .setParameter(1, tokens)
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
        var pairs = em.createQuery(
                        "select m.messageIdSha256, m.ticketId from Message m where m.messageIdSha256 in ?1 order by"
                                + " case when exists (select 1 from Participant p"
                                + " where p.key.ticketId = m.ticketId and p.key.email = ?2) then 0 else 1 end, m.id",
                        Object[].class)
                .setParameter(1, hashes)
                .setParameter(2, sender)
                .setMaxResults(REFERENCES_MAX)
                .getResultList();
        return firstOf(hashes, pairs).map(hit -> found(hit, Joined.By.REFERENCE, ids.get(hashes.indexOf(hit.key()))));
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
