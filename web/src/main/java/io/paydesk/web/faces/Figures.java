package io.paydesk.web.faces;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.text.NumberFormat;

/** Counts and sizes for pages. */
@Named
@RequestScoped
public class Figures {
    private static final int KILO = 1024;

    @Inject
    Shell shell;

    public String count(long number) {
        return NumberFormat.getIntegerInstance(shell.getLocale()).format(number);
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
