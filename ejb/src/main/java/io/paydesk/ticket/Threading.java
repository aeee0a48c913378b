package io.paydesk.ticket;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
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
    private static final Pattern TOKEN_IN_OUR_ID = Pattern.compile("\\.([a-z2-7]{16})@");

    @PersistenceContext
    EntityManager em;

    /** The number of the ticket; nothing of it is loaded, so that it can be loaded and held in one step. */
    Optional<Long> find(ReceivedMessage mail) {
        return byToken(mail.replyTokens())
                .or(() -> byReference(mail.references()))
                .or(() -> Optional.ofNullable(mail.ticketNumber())
                        .flatMap(number -> byNumber(number, mail.from().email())));
    }

    /** Our own Message-IDs end in the ticket's token, so that a reply finds home even if only they survive. */
    static String messageId(String unique, Ticket ticket, String domain) {
        return unique + "." + ticket.replyToken + "@" + domain;
    }

    private Optional<Long> byToken(List<String> tokens) {
        return tokens.isEmpty()
                ? Optional.empty()
                : firstOf(tokens, found("select t.replyToken, t.id from Ticket t where t.replyToken in ?1", tokens));
    }

    private Optional<Long> byReference(List<String> references) {
        var ids = references.stream().limit(REFERENCES_MAX).toList();
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        var tokens = ids.stream()
                .flatMap(id -> Stream.of(TOKEN_IN_OUR_ID.matcher(id))
                        .filter(m -> m.find())
                        .map(m -> m.group(1)))
                .toList();
        return byToken(tokens).or(() -> byReceivedId(ids));
    }

    private Optional<Long> byReceivedId(List<String> ids) {
        var hashes = ids.stream().map(Message::messageIdSha256).toList();
        var query = "select m.messageIdSha256, m.ticketId from Message m where m.messageIdSha256 in ?1 order by m.id";
        return firstOf(hashes, found(query, hashes));
    }

    private Optional<Long> byNumber(String number, String sender) {
        if (!number.matches("PD-[1-9][0-9]{0,17}")) {
            return Optional.empty();
        }
        var id = TicketNumber.id(number);
        return Optional.ofNullable(em.find(Participant.class, new Participant.Key(id, sender)))
                .map(participant -> id);
    }

    /** Pairs of a key and a ticket's number. */
    private List<Object[]> found(String query, List<String> keys) {
        return em.createQuery(query, Object[].class)
                .setParameter(1, keys)
                .setMaxResults(REFERENCES_MAX)
                .getResultList();
    }

    private static Optional<Long> firstOf(List<String> order, List<Object[]> found) {
        var byKey = found.stream()
                .collect(Collectors.toMap(pair -> (String) pair[0], pair -> (Long) pair[1], (first, second) -> first));
        return order.stream().map(byKey::get).filter(Objects::nonNull).findFirst();
    }
}
