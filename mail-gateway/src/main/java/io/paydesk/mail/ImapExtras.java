package io.paydesk.mail;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * What IMAP servers can do beyond the API: IDLE (RFC 2177), MOVE (RFC 6851), UID EXPUNGE (RFC 4315). The server's mail
 * library can, but its classes are not ours to link on every server, so its methods are looked up by name; where one is
 * missing, the mailbox works without.
 */
final class ImapExtras {
    private final Folder folder;
    private final @Nullable Method idle;
    private final @Nullable Method move;
    private final @Nullable Method expunge;

    ImapExtras(Store store, Folder folder) {
        this.folder = folder;
        this.idle = can(store, "IDLE") ? method(folder, "idle", boolean.class) : null;
        this.move = can(store, "MOVE") ? method(folder, "moveMessages", Message[].class, Folder.class) : null;
        this.expunge = can(store, "UIDPLUS") ? method(folder, "expunge", Message[].class) : null;
    }

    /**
     * Waits for one piece of news, or for another command on this folder; false at once without IDLE. A connection that is
     * silent for longer than its time limit counts as broken, so something must end the waiting before.
     */
    boolean idle() throws MessagingException {
        if (idle == null) {
            return false;
        }
        call(idle, true);
        return true;
    }

    /** Without MOVE they are copied and then removed; without UIDPLUS they stay, marked as deleted. */
    void move(Message[] messages, Folder target) throws MessagingException {
        if (move != null) {
            call(move, messages, target);
            return;
        }
        folder.copyMessages(messages, target);
        folder.setFlags(messages, new Flags(Flags.Flag.DELETED), true);
        if (expunge != null) {
            call(expunge, (Object) messages); // these alone, not what the owner of the mailbox has marked
        }
    }

    private void call(Method method, Object... arguments) throws MessagingException {
        try {
            method.invoke(folder, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof MessagingException fault) {
                throw fault;
            }
            throw new MessagingException("The mail library failed: " + e.getCause(), e);
        } catch (IllegalAccessException e) {
            throw new MessagingException("The mail library lets nobody call " + method.getName(), e);
        }
    }

    private static boolean can(Store store, String capability) {
        var asks = method(store, "hasCapability", String.class);
        try {
            return asks != null && Boolean.TRUE.equals(asks.invoke(store, capability));
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    private static @Nullable Method method(Object of, String name, Class<?>... parameters) {
        try {
            return of.getClass().getMethod(name, parameters);
        } catch (NoSuchMethodException e) {
            return null;
        }
    }
}
