package io.paydesk.web.faces;

import io.paydesk.kernel.Money;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.text.NumberFormat;
import java.util.Locale;

/** Counts, sizes and amounts for pages. */
@Named
@RequestScoped
public class Figures {
    private static final int KILO = 1024;

    @Inject
    Shell shell;

    public String count(long number) {
        return NumberFormat.getIntegerInstance(shell.getLocale()).format(number);
    }

    /** An amount with all its decimals and its currency: {@code 1,234.50 CNY}. */
    public String money(Money money) {
        return amount(money, shell.getLocale()) + "\u00a0" + money.asset();
    }

    /** The same without its currency, where that stands elsewhere. */
    public static String amount(Money money, Locale locale) {
        var format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(money.asset().scale());
        format.setMaximumFractionDigits(money.asset().scale());
        return format.format(money.decimal());
    }

    /** A file's size: {@code 820 B}, {@code 147 KB}, {@code 2.3 MB}. */
    public String bytes(long size) {
        if (size < KILO) {
            return size + " B";
        }
        return size < KILO * KILO ? oneDecimal(size, KILO) + " KB" : oneDecimal(size, KILO * KILO) + " MB";
    }

    private String oneDecimal(long size, long unit) {
        var format = NumberFormat.getInstance(shell.getLocale());
        format.setMaximumFractionDigits(size >= 100 * unit ? 0 : 1);
        return format.format((double) size / unit);
    }
}
