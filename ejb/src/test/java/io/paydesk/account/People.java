package io.paydesk.account;

import io.paydesk.access.Browser;
import io.paydesk.house.TestHouse;
import io.paydesk.kernel.Language;
import java.util.UUID;

/** Customers of the tests, each with an address and a network of their own. */
final class People {
    static final String PASSWORD = "seven purple kettles";

    final String email = "li-" + UUID.randomUUID() + "@example.com";
    final Browser laptop = browser("Chrome · Windows");
    final Browser phone = browser("Safari · iPhone");

    static Browser browser(String label) {
        return new Browser("", label, "net-" + UUID.randomUUID());
    }

    NewAccount form() {
        return new NewAccount(email, "李 雷", PASSWORD, Language.ZH_CN, "CN", true, true, false);
    }

    NewAccount form(String password) {
        return new NewAccount(email, "李 雷", password, Language.ZH_CN, "CN", true, true, false);
    }

    /** Joined, and the address proved. */
    AccountView active(TestHouse house) {
        house.get(Registrations.class).register(form(), laptop);
        var letter = new Letterbox(house).latest(email, "account-verify");
        return house.get(EmailProofs.class).prove(letter.fact("token"));
    }
}
