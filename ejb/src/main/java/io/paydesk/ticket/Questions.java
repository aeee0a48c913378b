package io.paydesk.ticket;

import io.paydesk.account.AccountView;
import io.paydesk.account.Accounts;
import io.paydesk.audit.Audit;
import io.paydesk.kernel.Refusal;
import io.paydesk.wallet.Wallet;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How signed-in customers ask about one of their transactions: the ticket names it, so that staff see it beside the words. */
@Stateless
public class Questions {
    /** What one customer asks on the pages within {@link #WHILE}, in new tickets or in those that go on. */
    static final int ASKED_MAX = 20;

    private static final Duration WHILE = Duration.ofHours(1);

    @PersistenceContext
    EntityManager em;

    @EJB
    Accounts accounts;

    @EJB
    Wallet wallet;

    @EJB
    Audit audit;

    @Inject
    Clock clock;

    /**
     * Asks about the account's own transaction, such as {@code DP-100001}, and tells the ticket's number. What is asked while a
     * ticket about it is not closed joins that one. Refuses: TRANSACTION_UNKNOWN, also for another's; TEXT_MISSING, TEXT_TOO_LONG,
     * SUBJECT_MISSING, SUBJECT_TOO_LONG, TOO_MANY_QUESTIONS.
     */
    public String ask(AccountView account, String transaction, String subject, String text) {
        Message.checkText(text);
        accounts.hold(account.id()); // of two first questions at once the second finds the first one's ticket
        wallet.transaction(account.id(), transaction);
        if (askedSince(account.email(), clock.instant().minus(WHILE)) >= ASKED_MAX) {
            throw new Refusal(TicketRefusal.TOO_MANY_QUESTIONS, ASKED_MAX);
        }
        var asker = new Person(account.email(), account.name());
        var now = clock.instant();
        var going = going(account, transaction);
        going.ifPresent(ticket -> ticket.customerWrote(asker, text.strip(), now));
        var ticket = going.orElseGet(() -> opened(account, asker, transaction, subject, text));
        var message = new Message(ticket, MessageKind.CUSTOMER, Channel.WEB, asker, Trust.SIGNED_IN, text.strip(), now);
        em.persist(message);
        audit.note(account.actor(), "ticket.ask", "ticket:" + ticket.number(), transaction);
        return ticket.number();
    }

    /** The ticket in which the account's owner asks about it; empty when there is none that takes more words. */
    public Optional<String> about(AccountView account, String transaction) {
        return find(account, transaction).map(Ticket::number);
    }

    private Ticket opened(AccountView account, Person asker, String transaction, String subject, String text) {
        var topic = transaction.startsWith("WD-") ? Topic.WITHDRAWAL : Topic.DEPOSIT; // corrections: the same team's
        var ticket = new Ticket(
                new NewTicket(
                        Channel.WEB,
                        asker,
                        Trust.SIGNED_IN,
                        subject,
                        text,
                        topic,
                        account.speaks().tag(),
                        null,
                        List.of()),
                clock.instant());
        ticket.transactionRef = transaction;
        em.persist(ticket);
        em.persist(new Participant(ticket, asker));
        return ticket;
    }

    private Optional<Ticket> going(AccountView account, String transaction) {
        return find(account, transaction)
                .map(ticket -> {
                    em.refresh(ticket, LockModeType.PESSIMISTIC_WRITE);
                    return ticket;
                })
                .filter(ticket -> !ticket.isClosed());
    }

    private Optional<Ticket> find(AccountView account, String transaction) {
        return em.createQuery(
                        "from Ticket t where t.requesterEmail = ?1 and t.transactionRef = ?2 and t.status <> CLOSED"
                                + " order by t.id desc",
                        Ticket.class)
                .setParameter(1, account.email())
                .setParameter(2, transaction)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    private long askedSince(String email, Instant since) {
        return em.createQuery(
                        "select count(m) from Message m, Ticket t where m.ticketId = t.id and t.requesterEmail = ?1"
                                + " and t.channel = WEB and m.kind = CUSTOMER and m.sentAt > ?2",
                        Long.class)
                .setParameter(1, email)
                .setParameter(2, since)
                .getSingleResult();
    }
}
