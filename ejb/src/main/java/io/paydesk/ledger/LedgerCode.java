package io.paydesk.ledger;

import io.paydesk.account.AccountId;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Refusal;
import java.util.regex.Pattern;

/**
 * The name of a ledger account, by which it is posted to; it is opened at its first posting. Written {@code
 * AC-100001:CUST_AVAILABLE:CNY} for a customer's, {@code FEE:card-cny:CNY} for one of the house.
 *
 * @param of the customer's account, or the channel the house keeps it for ("" for none)
 */
public record LedgerCode(AccountType type, String of, Asset asset) implements Comparable<LedgerCode> {
    private static final Pattern CHANNEL = Pattern.compile("[a-z0-9-]{0,40}");
    private static final Pattern CUSTOMER = Pattern.compile("AC-[1-9][0-9]{0,17}");

    public LedgerCode {
        if (!(type.isOfCustomer() ? CUSTOMER : CHANNEL).matcher(of).matches()) {
            throw new IllegalArgumentException("No owner of a ledger account " + type + ": " + of);
        }
    }

    public static LedgerCode available(AccountId customer, Asset asset) {
        return new LedgerCode(AccountType.CUST_AVAILABLE, customer.toString(), asset);
    }

    public static LedgerCode held(AccountId customer, Asset asset) {
        return new LedgerCode(AccountType.CUST_HELD, customer.toString(), asset);
    }

    public static LedgerCode debt(AccountId customer, Asset asset) {
        return new LedgerCode(AccountType.CUST_DEBT, customer.toString(), asset);
    }

    /** One of the house's own. */
    public static LedgerCode house(AccountType type, String channel, Asset asset) {
        return new LedgerCode(type, channel, asset);
    }

    /** Reads what {@link #toString} wrote. Refuses: LEDGER_ACCOUNT_UNKNOWN. */
    public static LedgerCode of(String written) {
        var parts = written.split(":", -1);
        try {
            if (parts.length != 3) {
                throw new IllegalArgumentException(written);
            }
            var customers = parts[0].startsWith("AC-");
            return new LedgerCode(
                    AccountType.valueOf(parts[customers ? 1 : 0]), parts[customers ? 0 : 1], Asset.valueOf(parts[2]));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new Refusal(LedgerRefusal.LEDGER_ACCOUNT_UNKNOWN);
        }
    }

    /** The order in which rows are locked: customers' first, since {@code AC-} stands before every type of the house. */
    @Override
    public int compareTo(LedgerCode other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return type.isOfCustomer() ? of + ":" + type + ":" + asset : type + ":" + of + ":" + asset;
    }
}
