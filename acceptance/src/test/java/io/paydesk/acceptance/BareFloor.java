package io.paydesk.acceptance;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Properties;

/**
 * The least an ingest can cost: fetch, parse, one insert and commit a mail with its files in it, as the peers' figures are
 * taken too. It parses with the mail library alone, so that it stays where it is when our own reader gets better or
 * worse. Arguments: IMAP port, database, warm-up.
 */
final class BareFloor {
    private BareFloor() {}

    public static void main(String[] arguments) throws MessagingException, SQLException, IOException {
        var properties = new Properties();
        properties.setProperty("mail.imap.fetchsize", "262144");
        properties.setProperty("mail.imap.peek", "true");
        var session = Session.getInstance(properties);
        var warmUp = Integer.parseInt(arguments[2]);
        try (var store = session.getStore("imap");
                var database = DriverManager.getConnection(arguments[1], Postgres.USER, Postgres.PASSWORD)) {
            try (var statement = database.createStatement()) {
                // In a schema of its own: the product wants its own one empty.
                statement.execute("create schema floor");
                statement.execute(
                        "create table floor.mail(id bigint generated always as identity primary key, uid bigint"
                                + " unique, message_id text, sender text, subject text, body text, files bytea)");
            }
            store.connect("127.0.0.1", Integer.parseInt(arguments[0]), "floor", Dovecot.PASSWORD);
            var inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            var messages = inbox.getMessages();
            try (var insert = database.prepareStatement(
                    "insert into floor.mail(uid, message_id, sender, subject, body, files) values (?, ?, ?, ?, ?, ?)")) {
                for (int i = 0; i < messages.length; i++) {
                    if (i == warmUp) {
                        System.out.println("warm");
                        System.in.read(new byte[16]);
                    }
                    take(session, messages[i], insert);
                }
            }
            System.out.println("done " + (messages.length - warmUp));
            System.in.read(new byte[16]);
        }
    }

    private static void take(Session session, Message message, PreparedStatement insert)
            throws MessagingException, IOException, SQLException {
        var raw = new ByteArrayOutputStream();
        message.writeTo(raw);
        var mail = new MimeMessage(session, new ByteArrayInputStream(raw.toByteArray()));
        var text = new StringBuilder();
        var files = new ByteArrayOutputStream();
        read(mail, text, files);
        insert.setLong(1, message.getMessageNumber());
        insert.setString(2, mail.getMessageID());
        insert.setString(3, InternetAddress.toUnicodeString(mail.getFrom()));
        insert.setString(4, mail.getSubject());
        insert.setString(5, text.toString());
        insert.setBytes(6, files.toByteArray());
        insert.executeUpdate();
    }

    private static void read(Part part, StringBuilder text, ByteArrayOutputStream files)
            throws MessagingException, IOException {
        if (part.isMimeType("multipart/*")) {
            var parts = (Multipart) part.getContent();
            for (int i = 0; i < parts.getCount(); i++) {
                read(parts.getBodyPart(i), text, files);
            }
        } else if (part.isMimeType("text/*")) {
            text.append(part.getContent());
        } else {
            part.getInputStream().transferTo(files);
        }
    }
}
