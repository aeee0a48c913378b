package io.paydesk.ticket;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.kernel.Language;
import io.paydesk.outbox.Outbox;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a mail does to tickets: it joins the one it belongs to, or opens a new one and is acknowledged. */
@Stateless
public class ReceiveMail {
    private static final int PARTICIPANTS_MAX = 50;
    private static final int EMAIL_MAX = 320;
    private static final Pattern BLANKS = Pattern.compile("[\\p{Cntrl}\\s]+");
    private static final String NO_SUBJECT_ZH = "（无主题）";
    private static final String NO_SUBJECT_EN = "(no subject)";

    /** A ticket nobody else can change now, and by what it was found; moved: the one found was merged into it. */
    private record Held(Ticket ticket, Joined joined, boolean moved) {}

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @EJB
    Audit audit;

    @EJB
    Outbox outbox;

    @Inject
    Threading threading;

    @EJB
    AddressHealth addresses;

    @Inject
    AgentForwards forwards;

    /**
     * Takes the mail in, in the transaction of its row in the mail log. A reply to a closed ticket opens a linked new
     * one, as does a stranger's mail that only names a number. A storm of one sender's mails shares its last ticket.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Received receive(ReceivedMessage mail) {
        var handedOn = forwards.customersMail(mail);
        var received = taken(handedOn.orElse(mail));
        handedOn.ifPresent(customers -> forwards.note(mail, received));
        return received;
    }

    private Received taken(ReceivedMessage mail) {
        var found = locked(mail);
        if (found.isPresent() && !found.get().ticket().isClosed()) {
            return join(found.get(), mail);
        }
        var pace = addresses.pace(mail.from().email());
        return stormy(mail, pace)
                .map(held -> join(held, mail))
                .orElseGet(() -> openAfter(found.map(Held::ticket), mail, pace));
    }

    private Received openAfter(Optional<Ticket> closed, ReceivedMessage mail, AddressHealth.Pace pace) {
        if (closed.isPresent()) {
            return open(
                    mail,
                    pace,
                    closed.get(),
                    new Joined(Joined.By.CLOSED, closed.get().number()));
        }
        var named = named(mail.ticketNumber()).orElse(null);
        return named == null
                ? open(mail, pace, null, new Joined(Joined.By.NOTHING, ""))
                : open(mail, pace, named, new Joined(Joined.By.STRANGER, named.number()));
    }

    /** The ticket a machine's mail belongs to; empty when it belongs to none, and then it opens none. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Optional<Received> receiveFromMachine(ReceivedMessage mail) {
        return locked(mail).filter(found -> !found.ticket().isClosed()).map(found -> join(found, mail));
    }

    /** As it is once we hold it: an agent may be answering or closing it at this moment. */
    private Optional<Held> locked(ReceivedMessage mail) {
        return threading.find(mail).map(found -> {
            var ticket = MergedTickets.held(em, found.ticketId());
            return new Held(ticket, found.joined(), ticket.id != found.ticketId());
        });
    }

    /** The sender's newest ticket, when so many were opened for its mails lately that another would help nobody. */
    private Optional<Held> stormy(ReceivedMessage mail, AddressHealth.Pace pace) {
        if (mail.expected() || !pace.storm()) {
            return Optional.empty();
        }
        return newest(mail)
                .map(newest -> {
                    em.refresh(newest, LockModeType.PESSIMISTIC_WRITE);
                    return new Held(newest, new Joined(Joined.By.STORM, newest.number()), false);
                })
                .filter(held -> !held.ticket().isClosed());
    }

    /** Nobody is answered without end: the other side may answer in turn. A machine that must be answered is, up to a storm. */
    private boolean mayAcknowledge(ReceivedMessage mail, AddressHealth.Pace pace) {
        return mail.answerable() && !pace.bad() && !(mail.expected() ? pace.storm() : pace.acknowledgedEnough());
    }

    /** The last ticket that a mail of this sender opened. */
    private Optional<Ticket> newest(ReceivedMessage mail) {
        return em.createQuery(
                        "from Ticket t where t.requesterEmail = ?1 and t.channel = EMAIL order by t.id desc",
                        Ticket.class)
                .setParameter(1, mail.from().email())
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    private Received join(Held found, ReceivedMessage mail) {
        var ticket = found.ticket();
        var message = message(ticket, mail);
        if (mail.byMachine()) {
            ticket.machineWrote(clock.instant());
        } else {
            ticket.customerWrote(mail.from(), mail.visibleText(), clock.instant());
            // Whom a storm's mail names may be anybody; who takes part in what was merged was decided then.
            if (found.joined().by() != Joined.By.STORM && !found.moved()) {
                takePart(ticket, mail, false, false);
            }
        }
        audit.note(Actor.SYSTEM, "ticket.receive", "ticket:" + ticket.number(), "" + message.id);
        return new Received(ticket.id, ticket.number(), message.id, false, found.joined());
    }

    private Received open(ReceivedMessage mail, AddressHealth.Pace pace, @Nullable Ticket followUpOf, Joined why) {
        var ticket = new Ticket(
                new NewTicket(
                        Channel.EMAIL,
                        mail.from(),
                        mail.trust(),
                        subject(mail),
                        mail.visibleText(),
                        null,
                        language(mail),
                        null,
                        List.of()),
                clock.instant());
        Optional.ofNullable(mail.home()).ifPresent(ticket::cameTo);
        ticket.followUpOf = followUpOf == null ? null : followUpOf.id;
        em.persist(ticket);
        var message = message(ticket, mail);
        var acknowledge = mayAcknowledge(mail, pace);
        takePart(ticket, mail, true, acknowledge);
        audit.note(Actor.SYSTEM, "ticket.open", "ticket:" + ticket.number(), Channel.EMAIL.name());
        if (acknowledge) {
            outbox.put(
                    OutgoingMails.KIND,
                    ticket.number(),
                    mail.from().email(),
                    ticket.subject,
                    OutgoingMails.acknowledgement(ticket.id),
                    clock.instant());
        }
        return new Received(ticket.id, ticket.number(), message.id, true, why);
    }

    private Message message(Ticket ticket, ReceivedMessage mail) {
        var message = new Message(
                ticket, MessageKind.CUSTOMER, Channel.EMAIL, mail.from(), mail.trust(), mail.text(), mail.sentAt());
        message.cameByMail(mail);
        em.persist(message);
        mail.attachments().forEach(file -> em.persist(new Attachment(message, file)));
        if (mail.filesLeftOut() > 0) {
            var line = new SystemLine(TicketEvent.FILES_LEFT_OUT, "" + mail.filesLeftOut());
            em.persist(Message.byHouse(ticket, Actor.SYSTEM, line, clock.instant()));
        }
        return message;
    }

    private void takePart(Ticket ticket, ReceivedMessage mail, boolean opening, boolean acknowledge) {
        var people = new LinkedHashMap<String, Person>();
        people.put(mail.from().email(), mail.from());
        mail.others().forEach(person -> people.putIfAbsent(person.email(), person));
        people.values().stream()
                .filter(person -> person.email().length() <= EMAIL_MAX)
                .limit(PARTICIPANTS_MAX)
                .map(person -> new Participant(ticket, person))
                .filter(participant -> opening || em.find(Participant.class, participant.key) == null)
                .forEach(participant -> {
                    var requester = participant.key.email().equals(mail.from().email());
                    participant.acknowledged = requester && acknowledge;
                    em.persist(participant);
                });
    }

    private Optional<Ticket> named(@Nullable String number) {
        return number == null || !number.matches("PD-[1-9][0-9]{0,17}")
                ? Optional.empty()
                : Optional.ofNullable(em.find(Ticket.class, TicketNumber.id(number)));
    }

    /** That of the mailbox when the mail shows none of ours; null leaves it to the text. */
    private static @Nullable String language(ReceivedMessage mail) {
        var home = mail.home();
        return home == null || home.language().isEmpty() || Language.shows(mail.subject() + " " + mail.visibleText())
                ? null
                : home.language();
    }

    private static String subject(ReceivedMessage mail) {
        var line = BLANKS.matcher(mail.subject()).replaceAll(" ").strip();
        if (line.isEmpty()) {
            return Language.ofText(mail.text()) == Language.ZH_CN ? NO_SUBJECT_ZH : NO_SUBJECT_EN;
        }
        return line.length() <= Ticket.SUBJECT_MAX ? line : line.substring(0, Ticket.SUBJECT_MAX - 1) + "…";
    }
}
