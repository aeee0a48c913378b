package io.paydesk.web.demo;

import io.paydesk.chain.DemoSigner;
import io.paydesk.chain.SpendingView;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;

/** On {@code /demo/chain}, the machine that has the keys: it shows what waits, and one of them signed. */
@Named
@RequestScoped
public class SignerPage {
    @Inject
    HttpServletRequest request;

    @EJB
    DemoSigner signer;

    public List<SpendingView> getWaiting() {
        return signer.waiting();
    }

    public boolean isChosen(SpendingView each) {
        return (each.number() + "").equals(Objects.requireNonNullElse(request.getParameter("sign"), ""));
    }

    public String signed(SpendingView each) {
        return signer.sign(each.number());
    }
}
