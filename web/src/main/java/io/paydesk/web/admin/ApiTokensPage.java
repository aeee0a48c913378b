package io.paydesk.web.admin;

import io.paydesk.staff.ApiTokenView;
import io.paydesk.staff.ApiTokens;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.faces.Texts;
import io.paydesk.web.security.Visitor;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /admin/api-tokens}: issues a token, which is shown this once, and revokes it. */
@Named
@RequestScoped
public class ApiTokensPage {
    private static final String ISSUED = "api-token";

    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @Inject
    ApiTokens tokens;

    @Inject
    Notices notices;

    @Inject
    Texts texts;

    private String name = "";
    private Set<String> scopes = Set.of();

    @PostConstruct
    void read() {
        var chosen = request.getParameterValues("scope");
        scopes = chosen == null
                ? Set.of()
                : Set.of(List.of(chosen).stream().distinct().toArray(String[]::new));
    }

    public void issue() {
        notices.leave(ISSUED, tokens.issue(visitor.actor(), name, scopes));
        notices.go(address(), "admin_api_tokens.done.issued");
    }

    public void revoke() {
        var id = Objects.requireNonNullElse(request.getParameter("token"), "");
        if (id.matches("[0-9]{1,18}")) {
            tokens.revoke(visitor.actor(), Long.parseLong(id));
        }
        notices.go(address(), "admin_api_tokens.done.revoked");
    }

    /** The token that was issued a moment ago; "" when none was. */
    public String getIssued() {
        return notices.left(ISSUED);
    }

    public List<ApiTokenView> getAll() {
        return tokens.all(visitor.actor());
    }

    public List<String> getScopes() {
        return ApiTokens.SCOPES.stream().sorted().toList();
    }

    public String meaning(String scope) {
        return texts.get("scope." + scope.replace(':', '.'));
    }

    public boolean isChosen(String scope) {
        return scopes.contains(scope);
    }

    private String address() {
        return request.getContextPath() + "/admin/api-tokens";
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = Objects.requireNonNullElse(name, "");
    }
}
