package io.paydesk.ticket;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
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
    private static final Pattern TOKEN_IN_OUR_ID = Pattern.compile("\\.([a-z2-7]{16})@");

    @PersistenceContext
    EntityManager em;

    Optional<Ticket> find(ReceivedMessage mail) {
        return byToken(mail.replyTokens())
                .or(() -> byReference(mail.references(), mail.from().email()))
                .or(() -> Optional.ofNullable(mail.ticketNumber())
                        .flatMap(number -> byNumber(number, mail.from().email())));
    }

    /** Our own Message-IDs end in the ticket's token, so that a reply finds home even if only they survive. */
    static String messageId(String unique, Ticket ticket, String domain) {
        return unique + "." + ticket.replyToken + "@" + domain;
    }

    private Optional<Ticket> byToken(List<String> tokens) {
        return tokens.isEmpty() ? Optional.empty() : firstOf(tokens, tickets(tokens), ticket -> ticket.replyToken);
    }

    private Optional<Ticket> byReference(List<String> references, String sender) {
        var ids = references.stream().limit(REFERENCES_MAX).toList();
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        var tokens = ids.stream()
                .flatMap(id -> Stream.of(TOKEN_IN_OUR_ID.matcher(id))
                        .filter(m -> m.find())
                        .map(m -> m.group(1)))
                .toList();
        return byToken(tokens).or(() -> byReceivedId(ids, sender));
    }

    /** Two customers may use one Message-ID, by a fault of their programs: then the sender's own ticket is meant. */
    private Optional<Ticket> byReceivedId(List<String> ids, String sender) {
        var hashes = ids.stream().map(Message::messageIdSha256).toList();
        var found = em.createQuery(
                        "from Message m where m.messageIdSha256 in ?1 order by"
                                + " case when exists (select 1 from Participant p where p.key.ticketId = m.ticketId and p.key.email = ?2)"
                                + " then 0 else 1 end, m.id",
                        Message.class)
                .setParameter(1, hashes)
                .setParameter(2, sender)
                .setMaxResults(REFERENCES_MAX)
                .getResultList();
        return firstOf(hashes, found, message -> Objects.requireNonNullElse(message.messageIdSha256, ""))
                .map(message -> em.find(Ticket.class, message.ticketId));
    }

    private Optional<Ticket> byNumber(String number, String sender) {
        if (!number.matches("PD-[1-9][0-9]{0,17}")) {
            return Optional.empty();
        }
        var id = TicketNumber.id(number);
        return em.find(Participant.class, new Participant.Key(id, sender)) == null
                ? Optional.empty()
                : Optional.ofNullable(em.find(Ticket.class, id));
    }

    private List<Ticket> tickets(List<String> tokens) {
        return em.createQuery("from Ticket t where t.replyToken in ?1", Ticket.class)
                .setParameter(1, tokens)
                .getResultList();
    }

    private static <T> Optional<T> firstOf(List<String> order, List<T> found, Function<T, String> keyOf) {
        var byKey = found.stream().collect(Collectors.toMap(keyOf, item -> item, (first, second) -> first));
        return order.stream().map(byKey::get).filter(Objects::nonNull).findFirst();
    }
}
