package io.paydesk.account;

import io.paydesk.access.Browser;
import io.paydesk.house.TestHouse;
import io.paydesk.kernel.Language;
import java.util.UUID;

/** Customers of the tests, each with an address and a network of their own. */
public final class People {
    public static final String PASSWORD = "seven purple kettles";

    public final String email = "li-" + UUID.randomUUID() + "@example.com";
    public final Browser laptop = browser("Chrome · Windows");
    public final Browser phone = browser("Safari · iPhone");

    public static Browser browser(String label) {
        return new Browser("", label, "net-" + UUID.randomUUID());
    }

    public NewAccount form() {
        return new NewAccount(email, "李 雷", PASSWORD, Language.ZH_CN, "CN", true, true, false);
    }

    public NewAccount form(String password) {
        return new NewAccount(email, "李 雷", password, Language.ZH_CN, "CN", true, true, false);
    }

    /** Joined, and the address proved. */
    public AccountView active(TestHouse house) {
        var registered = house.get(Registrations.class).register(form(), laptop);
        var letter = new Letterbox(house).latest(email, "account-verify");
        return house.get(EmailProofs.class).prove(letter.fact("token"), registered);
    }
}
