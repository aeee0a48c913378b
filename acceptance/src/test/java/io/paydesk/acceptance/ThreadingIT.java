package io.paydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.acceptance.Houses.House;
import jakarta.json.JsonObject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which ticket a mail joins: token, then references, then the number; and what a ticket's state makes of it. */
class ThreadingIT {
    private static House house;

    private final String anna = Mails.someone("anna");
    private final String boris = Mails.someone("boris");
    private Mails first;
    private String number;

    @BeforeAll
    static void enter() {
        house = Houses.onH2();
    }

    @BeforeEach
    void annaHasATicket() {
        first = Mails.from(anna).subject("Card declined").text("My card was declined twice.");
        number = taken(first).getString("ticket");
    }

    @Test
    void theTokenWinsOverReferencesAndNumber() {
        var other = taken(Mails.from(anna).subject("Another matter").text("Where is my invoice?"));
        var letter = house.post().await(anna, 1).stream()
                .filter(each -> each.subject().contains(number))
                .findFirst()
                .orElseGet(() -> house.post().await(anna, 2).stream()
                        .filter(each -> each.subject().contains(number))
                        .findFirst()
                        .orElseThrow());

        var row = taken(Mails.from(anna)
                .to(letter.header("Reply-To"))
                .subject("Re: Another matter [" + other.getString("ticket") + "]")
                .answering(other.getString("rfc822MessageId"))
                .text("The first one, please."));

        assertJoined(row, number);
    }

    @Test
    void aReferenceWinsOverTheNumber() {
        var other = taken(Mails.from(anna).subject("Another matter").text("Where is my invoice?"));

        var row = taken(Mails.from(anna)
                .subject("Re: [" + other.getString("ticket") + "]")
                .answering(first.messageId())
                .text("I mean the card."));

        assertJoined(row, number);
    }

    @Test
    void aMailOfOursIsKnownByItsMessageIdAlone() {
        var letter = house.post().await(anna, 1).get(0);

        var row = taken(Mails.from(boris)
                .subject("no tag at all")
                .answering(letter.header("Message-ID"))
                .text("I answer for Anna from my other address."));

        assertJoined(row, number);
    }

    @Test
    void theNumberServesWhoTakesPart() {
        var row = taken(Mails.from(anna).subject("Ticket [" + number + "]").text("Any news?"));

        assertJoined(row, number);
    }

    @Test
    void aStrangerWithTheNumberOpensALinkedTicket() {
        var row = taken(
                Mails.from(boris).subject("Re: Card declined [" + number + "]").text("Let me in."));

        assertOpened(row);
        assertThat(followUpOf(row)).isEqualTo(number);
        assertThat(house.api().ticket(number).getJsonArray("messages")).hasSize(1);
    }

    @Test
    void aWrongTokenIsNoKey() {
        var row = taken(Mails.from(boris)
                .to("support+aaaaaaaaaaaaaaaa@okpay.example")
                .subject("Hello")
                .text("A guess."));

        assertOpened(row);
    }

    @Test
    void aSolvedTicketIsReopened() {
        status("SOLVED");

        assertJoined(
                taken(Mails.from(anna)
                        .answering(first.messageId())
                        .subject("Re: Card declined")
                        .text("Again!")),
                number);

        assertThat(house.api().ticket(number).getString("status")).isEqualTo("OPEN");
    }

    @Test
    void aClosedTicketIsFollowedByALinkedOne() {
        status("SOLVED");
        status("CLOSED");

        var row = taken(Mails.from(anna)
                .answering(first.messageId())
                .subject("Re: Card declined")
                .text("And again!"));

        assertOpened(row);
        assertThat(followUpOf(row)).isEqualTo(number);
        assertThat(house.api().ticket(number).getString("status")).isEqualTo("CLOSED");
    }

    @Test
    void theSameMailTwiceIsADuplicate() {
        house.receives(first.bytes());
        var marker = taken(Mails.from(boris).subject("marker").text("after it"));

        assertThat(house.api().inbound().stream()
                        .filter(row -> first.messageId().equals(Api.text(row, "rfc822MessageId"))))
                .extracting(row -> row.getString("disposition"))
                .containsExactly("TICKET_CREATED", "DUPLICATE");
        assertOpened(marker);
        assertThat(house.api().ticket(number).getJsonArray("messages")).hasSize(1);
    }

    private static JsonObject taken(Mails mail) {
        house.receives(mail.bytes());
        return house.api().awaitInbound(mail.messageId());
    }

    private void status(String status) {
        house.api()
                .patch("/tickets/" + number, Api.object().add("status", status).build())
                .ok();
    }

    private static void assertJoined(JsonObject row, String number) {
        assertThat(row.getString("disposition")).isEqualTo("REPLY_ADDED");
        assertThat(row.getString("ticket")).isEqualTo(number);
        assertThat(house.api().ticket(number).getJsonArray("messages").getValuesAs(JsonObject.class))
                .extracting(message -> message.getString("id"))
                .contains(row.getString("message"));
    }

    private static void assertOpened(JsonObject row) {
        assertThat(row.getString("disposition")).isEqualTo("TICKET_CREATED");
        assertThat(row.getString("ticket")).matches(Pattern.compile("PD-[0-9]+"));
    }

    private static String followUpOf(JsonObject row) {
        return Api.text(house.api().ticket(row.getString("ticket")), "followUpOf");
    }
}
