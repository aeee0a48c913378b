package io.paydesk.account;

import io.paydesk.audit.Actor;
import io.paydesk.house.TestHouse;
import io.paydesk.letter.Letter;
import io.paydesk.letter.Letters;
import io.paydesk.outbox.Outbox;
import java.util.List;

/** The letters that wait in the outbox, the latest first. */
public final class Letterbox {
    private final TestHouse house;

    public Letterbox(TestHouse house) {
        this.house = house;
    }

    public List<Letter> to(String address) {
        return house.get(Outbox.class).latest(Actor.SYSTEM, "mail", 500).items().stream()
                .filter(item -> item.recipient().equals(address))
                .flatMap(item -> house.get(Letters.class).open(item).stream())
                .toList();
    }

    /** The latest one of this template. */
    public Letter latest(String address, String template) {
        return to(address).stream()
                .filter(letter -> letter.template().equals(template))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + template + " to " + address + ", only " + to(address)));
    }
}
