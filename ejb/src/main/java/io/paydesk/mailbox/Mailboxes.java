package io.paydesk.mailbox;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.kernel.Cut;
import io.paydesk.kernel.MailServer;
import io.paydesk.kernel.Refusal;
import io.paydesk.kernel.Secrets;
import io.paydesk.kernel.Settings;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The mailboxes of the house: added, changed, paused and removed by administrators, read by the gateway. */
@Stateless
public class Mailboxes {
    /** What an administrator may do. */
    public static final String MANAGE = "mailboxes:manage";

    static final int COUNT_MAX = 200;
    private static final int PROBLEM_MAX = 1000;

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @EJB
    Audit audit;

    @Inject
    Secrets secrets;

    @Inject
    Settings settings;

    /** Every mailbox, that of the settings first, with its last sign; at most 201. Refuses: NOT_ALLOWED. */
    public List<MailboxView> all(Actor actor) {
        actor.require(MANAGE);
        var signs = em.createQuery("from MailboxState s", MailboxState.class)
                .setMaxResults(COUNT_MAX * 2)
                .getResultStream()
                .collect(Collectors.toMap(state -> state.mailboxId, Function.identity()));
        var all = new ArrayList<MailboxView>();
        settings.imap().ifPresent(server -> all.add(ofSettings(server, sign(signs, 0))));
        rows().forEach(mailbox -> all.add(mailbox.view(sign(signs, mailbox.id))));
        return all;
    }

    /** Refuses: NOT_ALLOWED, MAILBOX_UNKNOWN. */
    public MailboxView get(Actor actor, long id) {
        actor.require(MANAGE);
        var mailbox = find(id);
        var state = em.find(MailboxState.class, id);
        return mailbox.view(state == null ? MailboxSign.NONE : state.sign());
    }

    /** Adds a mailbox, which is read once it is {@link #begin begun}. Refuses: NOT_ALLOWED, every “no” about its form. */
    public long add(Actor actor, MailboxForm form) {
        actor.require(MANAGE);
        if (rows().size() >= COUNT_MAX) {
            throw new Refusal(MailboxRefusal.TOO_MANY_MAILBOXES, COUNT_MAX);
        }
        var mailbox = new Mailbox(form, clock.instant());
        refuseDouble(mailbox);
        em.persist(mailbox);
        mailbox.seal(form, secrets);
        audit.note(actor, "mailbox.add", mailbox.purpose(), form.toString());
        return mailbox.id;
    }

    /**
     * Changes it; with another folder, user or server the question about old mail is asked anew. Refuses: NOT_ALLOWED,
     * MAILBOX_UNKNOWN, CHANGED_MEANWHILE, every “no” about its form, so when a kept secret would go elsewhere.
     */
    public void change(Actor actor, long id, int version, MailboxForm form) {
        actor.require(MANAGE);
        var mailbox = held(id, version);
        var elsewhere = mailbox.readsElsewhere(form);
        mailbox.describe(form);
        if (elsewhere) {
            mailbox.askAgain();
        }
        refuseDouble(mailbox);
        mailbox.seal(form, secrets);
        audit.note(actor, "mailbox.change", mailbox.purpose(), form.toString());
    }

    /** Refuses: NOT_ALLOWED, MAILBOX_UNKNOWN. */
    public void pause(Actor actor, long id) {
        actor.require(MANAGE);
        var mailbox = held(id);
        if (mailbox.active) {
            mailbox.active = false;
            audit.note(actor, "mailbox.pause", mailbox.purpose(), mailbox.address);
        }
    }

    /** Reads it again after a pause. Refuses: NOT_ALLOWED, MAILBOX_UNKNOWN. */
    public void resume(Actor actor, long id) {
        actor.require(MANAGE);
        var mailbox = held(id);
        if (!mailbox.active) {
            mailbox.active = true;
            state(id).expectFrom(clock.instant());
            audit.note(actor, "mailbox.resume", mailbox.purpose(), mailbox.address);
        }
    }

    /** Forgets it; what it brought stays in the log and in the tickets. Refuses: NOT_ALLOWED, MAILBOX_UNKNOWN. */
    public void remove(Actor actor, long id) {
        actor.require(MANAGE);
        var mailbox = held(id);
        audit.note(actor, "mailbox.remove", mailbox.purpose(), mailbox.address);
        var state = em.find(MailboxState.class, id);
        if (state != null) {
            em.remove(state);
        }
        em.remove(mailbox);
    }

    /**
     * Answers what to do with the mail that lies there, as the folder was seen a moment ago. Refuses: NOT_ALLOWED,
     * MAILBOX_UNKNOWN, CHANGED_MEANWHILE, BEGUN_ALREADY, DAYS_WRONG.
     */
    public void begin(Actor actor, long id, int version, FirstRead choice, int days, FolderSeen seen) {
        actor.require(MANAGE);
        var mailbox = held(id, version);
        mailbox.begin(choice, days, seen, clock.instant());
        state(id).expectFrom(clock.instant());
        audit.note(actor, "mailbox.begin", mailbox.purpose(), choice + " " + days + " " + seen);
    }

    /** A mailbox to look at, its password still sealed. Refuses: NOT_ALLOWED, MAILBOX_UNKNOWN. */
    public MailSource source(Actor actor, long id) {
        actor.require(MANAGE);
        return find(id).source();
    }

    /** What each of them gives its tickets, paused ones too; at most 200. */
    public List<MailHome> homes() {
        return rows().stream().map(Mailbox::home).toList();
    }

    /** The server of its own that a mailbox's answers leave through; empty when that of the settings serves. */
    public Optional<SendingWay> way(long id) {
        return Optional.ofNullable(em.find(Mailbox.class, id)).flatMap(Mailbox::way);
    }

    /** Whether answers of some mailbox leave through a server of its own. */
    public boolean haveWays() {
        return rows().stream().anyMatch(mailbox -> mailbox.way().isPresent());
    }

    /** Those to be read now beside that of the settings; their passwords are still sealed. */
    public List<MailSource> toRead() {
        return rows().stream()
                .filter(mailbox -> mailbox.active && mailbox.firstRead != null)
                .map(Mailbox::source)
                .toList();
    }

    /** The source's server with its password; one for tokens as it is. Refuses: KEY_IS_ANOTHER, SECRET_DAMAGED. */
    public MailServer server(MailSource source) {
        return source.id() == 0 ? source.server() : opened(source.server(), "mailbox:" + source.id());
    }

    /** The way's server with its password; one for tokens as it is. Refuses: KEY_IS_ANOTHER, SECRET_DAMAGED. */
    public MailServer server(SendingWay way) {
        return opened(way.server(), "mailbox-smtp:" + way.mailbox());
    }

    private MailServer opened(MailServer sealed, String purpose) {
        var password = sealed.password();
        return sealed.byToken() || password == null ? sealed : sealed.with(secrets.open(password, purpose));
    }

    /** It was read, and so many mails are still to be taken in. */
    public void read(long id, int waiting) {
        if (isThere(id)) {
            state(id).read(waiting, clock.instant());
        }
    }

    /** It could not be read, for this reason in one line without secrets. */
    public void failed(long id, String problem) {
        if (isThere(id)) {
            state(id).failed(Cut.to(PROBLEM_MAX, problem), clock.instant());
        }
    }

    private boolean isThere(long id) {
        return id == 0 || em.find(Mailbox.class, id) != null;
    }

    private MailboxState state(long id) {
        var state = em.find(MailboxState.class, id);
        if (state == null) {
            state = new MailboxState(id, clock.instant());
            em.persist(state);
        }
        return state;
    }

    /** Without writing down first what was just changed: whether it may be is what they are asked for. */
    private List<Mailbox> rows() {
        return em.createQuery("from Mailbox m order by m.id", Mailbox.class)
                .setFlushMode(FlushModeType.COMMIT)
                .setMaxResults(COUNT_MAX)
                .getResultList();
    }

    private Mailbox find(long id) {
        var mailbox = em.find(Mailbox.class, id);
        if (mailbox == null) {
            throw new Refusal(MailboxRefusal.MAILBOX_UNKNOWN);
        }
        return mailbox;
    }

    /** Nobody else changes it until the end of the transaction: a refresh token may be exchanged at this moment. */
    private Mailbox held(long id) {
        var mailbox = em.find(Mailbox.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (mailbox == null) {
            throw new Refusal(MailboxRefusal.MAILBOX_UNKNOWN);
        }
        return mailbox;
    }

    private Mailbox held(long id, int version) {
        var mailbox = held(id);
        if (mailbox.version != version) {
            throw new Refusal(MailboxRefusal.CHANGED_MEANWHILE);
        }
        return mailbox;
    }

    /** By its address one mailbox is found, and what two read would be told twice. */
    private void refuseDouble(Mailbox wanted) {
        var others = new ArrayList<MailSource>();
        settings.imap().ifPresent(server -> others.add(MailSource.ofSettings(settings.mailAddress(), server)));
        rows().stream()
                .filter(mailbox -> mailbox != wanted)
                .map(Mailbox::source)
                .forEach(others::add);
        if (others.stream().anyMatch(other -> other.address().equalsIgnoreCase(wanted.address))) {
            throw new Refusal(MailboxRefusal.ADDRESS_TAKEN, wanted.address);
        }
        var place = wanted.source().place();
        if (others.stream().anyMatch(other -> other.place().equalsIgnoreCase(place))) {
            throw new Refusal(MailboxRefusal.READ_ALREADY);
        }
    }

    private MailboxView ofSettings(MailServer server, MailboxSign sign) {
        return new MailboxView(
                0,
                0,
                settings.mailAddress(),
                settings.mailAddress(),
                server.security(),
                server.host(),
                server.port(),
                Objects.requireNonNull(server.user()),
                server.folder(),
                "",
                "",
                true,
                FirstRead.ALL,
                null,
                sign,
                "",
                "",
                SendingForm.BY_SETTINGS,
                TokenForm.NONE);
    }

    private static MailboxSign sign(Map<Long, MailboxState> signs, long id) {
        var state = signs.get(id);
        return state == null ? MailboxSign.NONE : state.sign();
    }
}
