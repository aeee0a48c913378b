package io.paydesk.web.desk;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is typed into the form for a correction, kept as typed when it is refused. */
public class CorrectionText {
    private String amount = "";
    private String why = "";
    private String words = "";
    private String ticket = "";
    private String mends = "";

    public String getAmount() {
        return amount;
    }

    public void setAmount(@Nullable String amount) {
        this.amount = Objects.requireNonNullElse(amount, "");
    }

    public String getWhy() {
        return why;
    }

    public void setWhy(@Nullable String why) {
        this.why = Objects.requireNonNullElse(why, "");
    }

    public String getWords() {
        return words;
    }

    public void setWords(@Nullable String words) {
        this.words = Objects.requireNonNullElse(words, "");
    }

    public String getTicket() {
        return ticket;
    }

    public void setTicket(@Nullable String ticket) {
        this.ticket = Objects.requireNonNullElse(ticket, "").strip();
    }

    public String getMends() {
        return mends;
    }

    public void setMends(@Nullable String mends) {
        this.mends = Objects.requireNonNullElse(mends, "").strip();
    }
}
