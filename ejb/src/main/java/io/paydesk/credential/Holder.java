package io.paydesk.credential;

import java.util.Locale;

/** Who a credential belongs to, by the number their own feature gives them; written {@code customer:12}. */
public record Holder(Kind kind, long id) {
    /** A customer's account, or somebody who works here. */
    public enum Kind {
        CUSTOMER,
        STAFF
    }

    public static Holder customer(long account) {
        return new Holder(Kind.CUSTOMER, account);
    }

    public static Holder staff(long member) {
        return new Holder(Kind.STAFF, member);
    }

    /** Reads what {@link #toString} wrote. */
    public static Holder of(String written) {
        var colon = written.indexOf(':');
        return new Holder(
                Kind.valueOf(written.substring(0, colon).toUpperCase(Locale.ROOT)),
                Long.parseLong(written.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + ":" + id;
    }
}
