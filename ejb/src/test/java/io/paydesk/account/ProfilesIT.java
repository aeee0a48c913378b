package io.paydesk.account;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.audit.Actor;
import io.paydesk.house.TestHouse;
import io.paydesk.identity.Identities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class ProfilesIT {
    @Parameter
    TestHouse.Engine engine;

    @Test
    void aNameIsChangedUntilADocumentWasSeen() {
        var house = TestHouse.on(engine);
        var li = house.get(Accounts.class).get(new People().active(house).id());
        var profiles = house.get(Profiles.class);

        var renamed = profiles.change(li.id(), named(li, "李 蕾"));
        assertThat(renamed.name()).isEqualTo("李 蕾");
        house.get(Identities.class).decide(Actor.SYSTEM, li.id(), 1, "test");
        var known = house.get(Accounts.class).get(li.id());

        assertRefused(AccountRefusal.NAME_VERIFIED, () -> profiles.change(li.id(), named(known, "张 三")));
        assertThat(profiles.change(li.id(), named(known, "李 蕾")).name()).isEqualTo("李 蕾");
    }

    private static ProfileForm named(AccountView of, String name) {
        return new ProfileForm(
                of.version(), name, of.phone(), of.address(), of.country(), of.language(), of.timeZone());
    }
}
