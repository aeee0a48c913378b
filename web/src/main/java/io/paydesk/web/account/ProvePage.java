package io.paydesk.web.account;

import io.paydesk.ticket.StepUps;
import io.paydesk.web.faces.Notices;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code /account/prove}: "yes, it is me", asked by support in a conversation. With a token, the link of the mail, used only when
 * confirmed here; without one, the number of the conversation and the six digits.
 */
@Named
@RequestScoped
public class ProvePage {
    @Inject
    HttpServletRequest request;

    @EJB
    StepUps proofs;

    @Inject
    Notices notices;

    private String ticket = "";
    private String code = "";
    private boolean wrong;

    public void confirm() {
        proofs.prove(getToken());
        done();
    }

    public void useCode() {
        if (proofs.proveByCode(ticket.strip(), code).isPresent()) {
            done();
        } else {
            wrong = true;
        }
    }

    private void done() {
        notices.go(request.getContextPath() + "/account/prove", "account_prove.done");
    }

    public String getToken() {
        return Objects.requireNonNullElse(request.getParameter("token"), "");
    }

    public boolean isByLink() {
        return !getToken().isEmpty();
    }

    /** The conversation the link is about; "" when it is spent. */
    public String getAbout() {
        return proofs.look(getToken()).orElse("");
    }

    public boolean isWrong() {
        return wrong;
    }

    public String getTicket() {
        return ticket;
    }

    public void setTicket(@Nullable String ticket) {
        this.ticket = Objects.requireNonNullElse(ticket, "");
    }

    public String getCode() {
        return code;
    }

    public void setCode(@Nullable String code) {
        this.code = Objects.requireNonNullElse(code, "");
    }
}
