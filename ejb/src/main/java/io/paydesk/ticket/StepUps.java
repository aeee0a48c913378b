package io.paydesk.ticket;

import io.paydesk.account.AccountId;
import io.paydesk.account.AccountView;
import io.paydesk.account.Accounts;
import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.credential.Holder;
import io.paydesk.credential.OneTimeLink;
import io.paydesk.credential.OneTimeTokens;
import io.paydesk.credential.Purpose;
import io.paydesk.kernel.Refusal;
import io.paydesk.letter.Letter;
import io.paydesk.letter.Letters;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * In the middle of a conversation the customer is asked to prove who they are: a link and six digits go to the account's proven
 * address, are good for ten minutes and three tries, and lift the conversation to STEP_UP for half an hour.
 */
@Stateless
public class StepUps {
    static final Duration LASTS = Duration.ofMinutes(30);
    private static final Duration AGAIN_AFTER = Duration.ofMinutes(1);

    @PersistenceContext
    EntityManager em;

    @EJB
    Accounts accounts;

    @EJB
    OneTimeTokens tokens;

    @EJB
    Letters letters;

    @Inject
    Timeline timeline;

    @EJB
    Audit audit;

    @Inject
    Clock clock;

    /**
     * Asks the owner of the account with the requester's address. An earlier link of theirs ends. Refuses: NOT_ALLOWED,
     * TICKET_UNKNOWN, TICKET_CLOSED, NOBODY_TO_PROVE, PROOF_SOON.
     */
    public void ask(Actor actor, String number) {
        actor.require(Tickets.WRITE);
        var ticket = locked(number);
        if (ticket.status == TicketStatus.CLOSED) {
            throw new Refusal(TicketRefusal.TICKET_CLOSED, number);
        }
        var account = accounts.byEmail(ticket.requesterEmail)
                .filter(AccountView::isProven)
                .orElseThrow(() -> new Refusal(TicketRefusal.NOBODY_TO_PROVE));
        var holder = account.id().holder();
        var soon = clock.instant().minus(AGAIN_AFTER);
        if (tokens.lastIssued(Purpose.STEP_UP, holder).filter(soon::isBefore).isPresent()) {
            throw new Refusal(TicketRefusal.PROOF_SOON);
        }
        var issued = tokens.issueWithCode(Purpose.STEP_UP, holder, number);
        letters.send(new Letter(
                "account-step-up",
                account.id().object(),
                account.email(),
                account.name(),
                account.speaks(),
                Map.of("ticket", number),
                Map.of("token", issued.token(), "code", issued.code())));
        note(ticket, actor, TicketEvent.PROOF_ASKED, account.id());
    }

    /** The conversation a link would prove; empty when it is spent. Nothing is used by looking. */
    public Optional<String> look(String token) {
        return tokens.look(Purpose.STEP_UP, token).map(OneTimeLink::detail);
    }

    /** The link was followed and confirmed; the number of the conversation. Refuses: PROOF_SPENT. */
    public String prove(String token) {
        if (tokens.look(Purpose.STEP_UP, token).isEmpty()) {
            throw new Refusal(TicketRefusal.PROOF_SPENT);
        }
        return proved(tokens.use(Purpose.STEP_UP, token));
    }

    /**
     * The six digits were typed. Empty when they do not fit this conversation: a miss is counted, so it is an answer and no
     * refusal, and looks the same for a ticket that does not exist.
     */
    public Optional<String> proveByCode(String number, String code) {
        return TicketNumber.read(number)
                .map(id -> em.find(Ticket.class, id))
                .flatMap(ticket -> accounts.byEmail(ticket.requesterEmail)
                        .map(account -> account.id().holder())
                        .filter(holder -> isAbout(holder, ticket))
                        .flatMap(holder -> tokens.useCode(Purpose.STEP_UP, holder, code)))
                .map(this::proved);
    }

    /** Looked at first, so that digits typed for another conversation are not spent. */
    private boolean isAbout(Holder holder, Ticket ticket) {
        return tokens.latest(Purpose.STEP_UP, holder)
                .filter(link -> link.detail().equals(ticket.number()))
                .isPresent();
    }

    private String proved(OneTimeLink link) {
        var ticket = locked(link.detail());
        var id = new AccountId(link.holder().id());
        var account = accounts.get(id);
        if (!ticket.requesterEmail.equals(account.email())) {
            throw new Refusal(TicketRefusal.PROOF_SPENT); // the address was changed or corrected meanwhile
        }
        ticket.provenUntil = clock.instant().plus(LASTS);
        note(ticket, account.actor(), TicketEvent.PROVEN, id);
        return ticket.number();
    }

    private void note(Ticket ticket, Actor actor, TicketEvent event, AccountId account) {
        timeline.note(ticket, actor, List.of(new SystemLine(event, account.toString())), clock.instant());
        audit.note(
                actor,
                event == TicketEvent.PROVEN ? "ticket.proven" : "ticket.ask-proof",
                "ticket:" + ticket.number(),
                account.toString());
    }

    private Ticket locked(String number) {
        return Optional.ofNullable(em.find(Ticket.class, TicketNumber.id(number), LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> new Refusal(TicketRefusal.TICKET_UNKNOWN, number));
    }
}
