package io.paydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.acceptance.NeedsPackage.Part;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Contract 3.2: what was fetched is kept bit for bit, one row a mail, in the order of arrival. */
@NeedsPackage({Part.DOVECOT, Part.POSTGRESQL})
class MailLogIT {
    private static Houses.House house;

    @BeforeAll
    static void enter() {
        house = Houses.onPostgres();
    }

    @Test
    void theRawMailIsKeptBitForBit() {
        var id = "<bits-" + System.nanoTime() + "@customer.example>";
        var head = "From: =?gb2312?B?wO7A1w==?= <" + Mails.someone("li") + ">\r\nMessage-ID: " + id
                + "\r\nSubject: \u00c4 raw 8-bit subject\r\nContent-Type: text/plain; charset=gb2312\r\n\r\n";
        var mail = (head + "\u00e9\u00ff odd \t bytes\r and a lone CR\r\n").getBytes(StandardCharsets.ISO_8859_1);
        house.receives(mail);

        var row = house.api().awaitInbound(id);
        var raw = house.api().get("/mail/inbound/" + row.getString("id") + "/raw");

        assertThat(raw.status()).isEqualTo(200);
        assertThat(raw.bytes()).isEqualTo(mail);
        assertThat(row.getString("rawSha256")).isEqualTo(CorpusIT.sha256(mail));
        assertThat(raw.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(raw.header("Content-Disposition")).startsWith("attachment");
    }

    @Test
    void aRowHasTheShapeOfTheContract() {
        var mail = Mails.from(Mails.someone("anna")).subject("Shape").text("Look at my row.");
        house.receives(mail.bytes());

        var row = house.api().awaitInbound(mail.messageId());

        assertThat(row.keySet())
                .contains(
                        "id",
                        "mailbox",
                        "uidValidity",
                        "uid",
                        "rawSha256",
                        "rfc822MessageId",
                        "receivedAt",
                        "from",
                        "subject",
                        "disposition",
                        "ticket",
                        "message",
                        "problem",
                        "authentication");
        assertThat(row.getString("mailbox")).isEqualTo(Product.SUPPORT);
        assertThat(row.getJsonObject("authentication").keySet()).contains("spf", "dkim", "dmarc");
        assertThat(row.isNull("problem")).isTrue();
    }

    @Test
    void rowsComeInTheOrderOfArrivalAndByDisposition() {
        var first = Mails.from(Mails.someone("anna")).subject("first").text("1");
        var second = Mails.from(Mails.someone("anna")).subject("second").text("2");
        house.receives(first.bytes());
        house.receives(second.bytes());
        house.api().awaitInbound(second.messageId());

        var ids = house.api().all("/mail/inbound?disposition=TICKET_CREATED").stream()
                .map(row -> Api.text(row, "rfc822MessageId"))
                .toList();

        assertThat(ids).containsSubsequence(first.messageId(), second.messageId());
        assertThat(house.api().all("/mail/inbound?mailbox=nobody@okpay.example"))
                .isEmpty();
    }
}
