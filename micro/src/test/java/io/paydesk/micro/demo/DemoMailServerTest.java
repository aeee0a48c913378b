package io.paydesk.micro.demo;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoMailServerTest {
    private static final String SUPPORT = "support@okpay.example";

    @TempDir
    Path folder;

    @Test
    void deliversTheLettersOnceOverAllStarts() throws IOException, MessagingException {
        var first = new DemoMailServer(folder, SUPPORT);
        first.welcome();
        first.welcome();
        var before = inbox(first);
        first.stop();

        var second = new DemoMailServer(folder, SUPPORT);
        second.welcome();

        assertThat(before).hasSize(Letters.all().size());
        assertThat(inbox(second)).isEqualTo(before);
        second.stop();
    }

    @Test
    void neverGivesAnUidTwiceAfterAKill() throws IOException, MessagingException {
        var first = new DemoMailServer(folder, SUPPORT);
        first.welcome();
        first.stop();
        Files.delete(folder.resolve("stopped-cleanly"));
        Files.delete(folder.resolve("letters-sent"));

        var second = new DemoMailServer(folder, SUPPORT);
        second.welcome();

        var mails = inbox(second);
        assertThat(mails.get(Letters.all().size()).uid()).isGreaterThan(1000);
        second.stop();
    }

    @Test
    void bringsARepliesTokenToTheSupportMailbox() {
        assertThat(DemoMailServer.withoutToken("Support+a1B2@okpay.example")).isEqualTo(SUPPORT);
    }

    private record Mail(long validity, long uid, String subject) {}

    private static List<Mail> inbox(DemoMailServer server) throws MessagingException {
        var session = Session.getInstance(new Properties());
        try (var store = session.getStore("imap")) {
            store.connect("127.0.0.1", server.imapPort(), SUPPORT, "any");
            try (var inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                var uids = (UIDFolder) inbox;
                var mails = new ArrayList<Mail>();
                for (var message : inbox.getMessages()) {
                    mails.add(new Mail(uids.getUIDValidity(), uids.getUID(message), message.getSubject()));
                }
                return mails;
            }
        }
    }
}
