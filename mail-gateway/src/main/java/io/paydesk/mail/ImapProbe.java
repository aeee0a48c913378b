package io.paydesk.mail;

import io.paydesk.kernel.MailServer;
import io.paydesk.kernel.MailServer.Security;
import io.paydesk.kernel.Refusal;
import io.paydesk.mailbox.ConnectionFault;
import io.paydesk.mailbox.FolderSeen;
import io.paydesk.mailbox.TestedStep;
import io.paydesk.mailbox.TestedStep.Step;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Walks the way into a mailbox step by step and tells exactly where it ends. The way up to TLS is walked by hand, since the
 * mail library tells its faults too vaguely; from the login on it is the reader's own way, but the folder is only examined.
 */
final class ImapProbe {
    private static final int ANSWER_MILLIS = 8_000;
    private static final int FOLDERS_MAX = 20;
    private static final int FOLDERS_LENGTH_MAX = 600;

    private final Properties first;

    ImapProbe() {
        this(new Properties());
    }

    /** With properties of the mail library that go before ours: how a test's own certificate is trusted. */
    ImapProbe(Properties first) {
        this.first = first;
    }

    /** With a key that puts the password or a fresh access token in, once the server has been reached. */
    List<TestedStep> test(MailServer server, UnaryOperator<MailServer> key) {
        var steps = new ArrayList<TestedStep>();
        try {
            steps.add(found(server));
            try (var socket = new Socket()) {
                steps.add(connected(socket, server));
                var tls = secured(socket, server);
                if (tls != null) {
                    steps.add(tls);
                }
            } catch (IOException e) {
                steps.add(TestedStep.bad(Step.TCP, ConnectionFault.CONNECTION_LOST, ImapGreeting.line(e)));
            }
            if (steps.stream().allMatch(TestedStep::good)) {
                enter(keyed(server, key, steps), steps);
            }
        } catch (Failed e) {
            steps.add(e.step);
        }
        return steps;
    }

    /** Refuses: every ConnectionFault. */
    FolderSeen look(MailServer server) {
        try {
            return enter(server, new ArrayList<>());
        } catch (Failed e) {
            var step = e.step;
            throw new Refusal(
                    step.fault() == null ? ConnectionFault.CONNECTION_LOST : step.fault(),
                    step.details().toArray());
        }
    }

    /** With its password or token; a token is a step of its own. */
    static MailServer keyed(MailServer server, UnaryOperator<MailServer> key, List<TestedStep> steps) throws Failed {
        try {
            var opened = key.apply(server);
            if (server.byToken()) {
                steps.add(TestedStep.good(Step.TOKEN));
            }
            return opened;
        } catch (Refusal e) {
            var step = e.reason() instanceof ConnectionFault ? Step.TOKEN : Step.LOGIN;
            throw new Failed(step, e.reason(), e.details().toArray());
        }
    }

    static Failed loginRefused(MailServer server) {
        return server.byToken()
                ? new Failed(Step.LOGIN, ConnectionFault.TOKEN_NOT_TAKEN)
                : new Failed(Step.LOGIN, ConnectionFault.LOGIN_REFUSED);
    }

    static TestedStep found(MailServer server) throws Failed {
        try {
            var addresses = Stream.of(InetAddress.getAllByName(server.host()))
                    .map(InetAddress::getHostAddress)
                    .limit(4)
                    .collect(Collectors.joining(", "));
            return TestedStep.good(Step.DNS, addresses);
        } catch (UnknownHostException e) {
            throw new Failed(Step.DNS, ConnectionFault.HOST_UNKNOWN, server.host());
        }
    }

    static TestedStep connected(Socket socket, MailServer server) throws Failed {
        var port = "" + server.port();
        try {
            socket.connect(new InetSocketAddress(server.host(), server.port()), ANSWER_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            return TestedStep.good(Step.TCP, server.host() + ":" + port);
        } catch (ConnectException e) {
            throw new Failed(Step.TCP, ConnectionFault.PORT_CLOSED, server.host(), port);
        } catch (SocketTimeoutException e) {
            throw silent(server);
        } catch (IOException e) {
            throw new Failed(Step.TCP, ConnectionFault.CONNECTION_LOST, ImapGreeting.line(e));
        }
    }

    /** Greeted in the clear or by TLS; null when no TLS is wanted. */
    private static @Nullable TestedStep secured(Socket socket, MailServer server) throws Failed, IOException {
        try {
            if (server.security() == Security.TLS) {
                return ImapGreeting.tls(socket, server);
            }
            ImapGreeting.awaitHello(socket);
            return server.security() == Security.PLAIN ? null : ImapGreeting.startTls(socket, server);
        } catch (SocketTimeoutException e) {
            throw silent(server);
        }
    }

    static Failed silent(MailServer server) {
        return new Failed(
                Step.TCP, ConnectionFault.PORT_SILENT, server.host(), "" + server.port(), "" + ANSWER_MILLIS / 1000);
    }

    private FolderSeen enter(MailServer server, List<TestedStep> steps) throws Failed {
        var at = Step.LOGIN;
        try (var store = ImapStores.of(server, first)) {
            logIn(store, server);
            steps.add(TestedStep.good(Step.LOGIN, "" + server.user()));
            at = Step.FOLDER;
            var folder = store.getFolder(server.folder());
            examine(store, folder, server.folder());
            steps.add(TestedStep.good(Step.FOLDER, server.folder()));
            at = Step.COUNTS;
            var uids = (UIDFolder) folder;
            var seen = new FolderSeen(
                    uids.getUIDValidity(), uidNext(uids), folder.getMessageCount(), folder.getUnreadMessageCount());
            steps.add(TestedStep.good(Step.COUNTS, "" + seen.mails(), "" + seen.unread()));
            folder.close(false);
            return seen;
        } catch (MessagingException e) {
            throw new Failed(at, ConnectionFault.CONNECTION_LOST, ImapGreeting.line(e));
        }
    }

    private static void logIn(Store store, MailServer server) throws MessagingException, Failed {
        try {
            store.connect(server.host(), server.port(), server.user(), server.password());
        } catch (AuthenticationFailedException e) {
            throw loginRefused(server);
        } catch (MessagingException e) {
            if (server.security() == Security.PLAIN && ("" + e.getMessage()).contains("login methods")) {
                throw new Failed(Step.LOGIN, ConnectionFault.LOGIN_NEEDS_TLS);
            }
            throw e;
        }
    }

    /** Read-only: no mail loses its mark as recent or unread. */
    private static void examine(Store store, Folder folder, String name) throws MessagingException, Failed {
        try {
            folder.open(Folder.READ_ONLY);
        } catch (FolderNotFoundException e) {
            throw new Failed(Step.FOLDER, ConnectionFault.FOLDER_MISSING, name, there(store));
        }
    }

    private static String there(Store store) throws MessagingException {
        var names = Stream.of(store.getDefaultFolder().list("*"))
                .map(folder -> OneLine.of(folder.getFullName()))
                .sorted()
                .limit(FOLDERS_MAX)
                .collect(Collectors.joining(", "));
        return names.length() <= FOLDERS_LENGTH_MAX ? names : names.substring(0, FOLDERS_LENGTH_MAX) + "…";
    }

    /** A server need not tell it; then the last mail does. */
    private static long uidNext(UIDFolder uids) throws MessagingException {
        var told = uids.getUIDNext();
        if (told > 0) {
            return told;
        }
        var folder = (Folder) uids;
        var count = folder.getMessageCount();
        return count == 0 ? 1 : uids.getUID(folder.getMessage(count)) + 1;
    }

    /** The way ends at this step. */
    static final class Failed extends Exception {
        final transient TestedStep step;

        Failed(Step step, Refusal.Reason fault, Object... details) {
            super(fault.name(), null, false, false);
            this.step = TestedStep.bad(step, fault, details);
        }
    }
}
