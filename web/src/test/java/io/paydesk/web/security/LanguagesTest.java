package io.paydesk.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.account.AccountId;
import io.paydesk.account.AccountStatus;
import io.paydesk.account.AccountView;
import io.paydesk.kernel.Language;
import io.paydesk.staff.Role;
import io.paydesk.staff.StaffStay;
import io.paydesk.staff.StaffView;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** As the contract has it (§3): the address, then the cookie, then the account, then what the browser accepts. */
class LanguagesTest {
    private final Map<String, Object> attributes = new HashMap<>();
    private @Nullable String query;
    private Cookie[] cookies = {};
    private String accepts = "zh-CN,zh;q=0.9";

    @Test
    void aStrangerIsAnsweredAsTheBrowserAsks() {
        assertThat(known()).isEqualTo(Language.ZH_CN);

        accepts = "en-GB";

        assertThat(known()).isEqualTo(Language.EN);
    }

    @Test
    void theAccountGoesBeforeTheBrowser() {
        attributes.put(CustomerDoor.STAY, customer("en"));

        assertThat(known()).isEqualTo(Language.EN);
    }

    @Test
    void soDoesThatOfTheStaff() {
        attributes.put(
                SignInDesk.STAY,
                new StaffStay(
                        new StaffView(1, "emma@okpay.example", "Emma", Set.of(Role.AGENT), "en", true), false, false));

        assertThat(known()).isEqualTo(Language.EN);
    }

    @Test
    void theCookieGoesBeforeTheAccountAndTheAddressBeforeBoth() {
        attributes.put(CustomerDoor.STAY, customer("en"));
        cookies = new Cookie[] {new Cookie("lang", "zh-CN")};
        assertThat(known()).isEqualTo(Language.ZH_CN);

        query = "a=b&lang=en";

        assertThat(known()).isEqualTo(Language.EN);
    }

    private Language known() {
        return Languages.known((HttpServletRequest) Proxy.newProxyInstance(
                LanguagesTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getAttribute" -> attributes.get(arguments[0]);
                    case "getQueryString" -> query;
                    case "getCookies" -> cookies;
                    case "getHeader" -> accepts;
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }

    private static AccountView customer(String language) {
        return new AccountView(
                new AccountId(1),
                0,
                "li@mail.example",
                "李雷",
                AccountStatus.ACTIVE,
                0,
                language,
                "CN",
                "Asia/Shanghai",
                "",
                "",
                false,
                Instant.EPOCH,
                null,
                null,
                null);
    }
}
