package io.paydesk.web.demo;

import io.paydesk.instrument.SimulatedTokeniser;
import io.paydesk.web.faces.Notices;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code /demo/tokeniser}: the page of the demo’s tokeniser, where the number of a card is typed; alone, or in a frame of ours. The
 * number is a field of this request’s bean, and of nothing else.
 */
@Named
@RequestScoped
public class TokeniserPage {
    private static final String BACK = "/account/instruments/card";

    @Inject
    HttpServletRequest request;

    @Inject
    SimulatedTokeniser tokeniser;

    @Inject
    Notices notices;

    private String number = "";
    private String expires = "";

    /** Leads back with a token: the frame tells it to the page around, a page of its own goes there. */
    public void take() {
        var token = tokeniser.tokenise(getSession(), number, expires);
        var to = isFramed() ? "/demo/tokeniser?framed=yes&token=" : BACK + "?token=";
        notices.go(request.getContextPath() + to + token);
    }

    public boolean isFramed() {
        return "yes".equals(request.getParameter("framed"));
    }

    public boolean isOpen() {
        return tokeniser.isOpen(getSession());
    }

    public String getSession() {
        return text("session");
    }

    /** What the frame tells the page around; "" as long as nothing was typed. */
    public String getToken() {
        return text("token");
    }

    /** Where a card is added, for whoever the frame could not lead there. */
    public String getBack() {
        return request.getContextPath() + BACK;
    }

    private String text(String name) {
        var sent = Objects.requireNonNullElse(request.getParameter(name), "");
        return sent.matches("[A-Za-z0-9_-]{1,1000}") ? sent : "";
    }

    public String getNumber() {
        return number;
    }

    public void setNumber(@Nullable String number) {
        this.number = Objects.requireNonNullElse(number, "");
    }

    public String getExpires() {
        return expires;
    }

    public void setExpires(@Nullable String expires) {
        this.expires = Objects.requireNonNullElse(expires, "");
    }
}
