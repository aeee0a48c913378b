package io.paydesk.web.account;

import io.paydesk.account.OwnPasskeys;
import io.paydesk.account.OwnPassword;
import io.paydesk.credential.PasskeyView;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.CustomerDoor;
import io.paydesk.web.security.Visitor;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /account/passkeys}: passkeys are added (by {@link PasskeyPosts}), looked at, renamed, removed. */
@Named
@RequestScoped
public class PasskeysPage {
    @Inject
    HttpServletRequest request;

    @EJB
    OwnPasskeys passkeys;

    @EJB
    OwnPassword password;

    @Inject
    CustomerDoor door;

    @Inject
    Visitor visitor;

    @Inject
    Notices notices;

    private @Nullable PasskeyView chosen;
    private String name = "";
    private String current = "";

    @PostConstruct
    void look() {
        var asked = Objects.requireNonNullElse(request.getParameter("passkey"), "");
        if (asked.matches("[0-9]{1,18}")) {
            var found = passkeys.get(visitor.customer().id(), Long.parseLong(asked));
            chosen = found;
            name = found.name();
        }
    }

    public void rename() {
        passkeys.rename(visitor.customer().id(), chosenId(), name);
        notices.go(request.getContextPath() + "/account/passkeys", "account_passkeys.renamed");
    }

    public void remove() {
        var id = visitor.customer().id();
        password.isRight(id, current); // by itself: a miss is counted, also when the verb then refuses
        passkeys.remove(id, chosenId(), current, door.browser(request));
        notices.go(request.getContextPath() + "/account/passkeys", "account_passkeys.removed");
    }

    private long chosenId() {
        return chosen == null ? 0 : chosen.id();
    }

    public List<PasskeyView> getAll() {
        return passkeys.of(visitor.customer().id());
    }

    /** The one that is looked at; null when all are. */
    public @Nullable PasskeyView getChosen() {
        return chosen;
    }

    public boolean isChoosing() {
        return chosen == null;
    }

    /** What the browser calls itself, as a first name for its passkey. */
    public String getSuggested() {
        return door.browser(request).label();
    }

    public String getEmail() {
        return visitor.customer().email();
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = Objects.requireNonNullElse(name, "");
    }

    public String getCurrent() {
        return current;
    }

    public void setCurrent(@Nullable String current) {
        this.current = Objects.requireNonNullElse(current, "");
    }
}
