package io.paydesk.web.faces;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.access.SignInEvent;
import io.paydesk.account.AccountStatus;
import io.paydesk.account.ConsentLine;
import io.paydesk.account.DataPart;
import io.paydesk.care.CareKind;
import io.paydesk.care.CareState;
import io.paydesk.chain.PaymentState;
import io.paydesk.chain.SpendingState;
import io.paydesk.channel.ArrivalKind;
import io.paydesk.channel.ChannelKind;
import io.paydesk.channel.Direction;
import io.paydesk.channel.EventKind;
import io.paydesk.channel.Unexpected;
import io.paydesk.correction.CorrectionKind;
import io.paydesk.correction.CorrectionState;
import io.paydesk.credential.PasswordStrength;
import io.paydesk.deposit.DepositReason;
import io.paydesk.deposit.DepositRuleCode;
import io.paydesk.deposit.DepositState;
import io.paydesk.deposit.RulingKind;
import io.paydesk.deposit.StrayAction;
import io.paydesk.deposit.StrayKind;
import io.paydesk.deposit.SuggestedBecause;
import io.paydesk.identity.AskedBecause;
import io.paydesk.identity.CaseReason;
import io.paydesk.identity.CaseState;
import io.paydesk.identity.CheckLine;
import io.paydesk.identity.DocumentKind;
import io.paydesk.identity.IdentityReview;
import io.paydesk.identity.Paper;
import io.paydesk.identity.RefusedBecause;
import io.paydesk.instrument.InstrumentKind;
import io.paydesk.instrument.InstrumentState;
import io.paydesk.kernel.Language;
import io.paydesk.kernel.MailServer;
import io.paydesk.ledger.AccountType;
import io.paydesk.ledger.InvariantId;
import io.paydesk.mailbox.FirstRead;
import io.paydesk.mailbox.MailboxView;
import io.paydesk.mailbox.SignIn;
import io.paydesk.mailbox.TestedStep;
import io.paydesk.maillog.Disposition;
import io.paydesk.maillog.MailReason;
import io.paydesk.maillog.SenderVerdict;
import io.paydesk.outbox.OutboxState;
import io.paydesk.reconciliation.LineState;
import io.paydesk.reconciliation.LineUse;
import io.paydesk.staff.ApiTokens;
import io.paydesk.staff.Role;
import io.paydesk.staff.StaffState;
import io.paydesk.ticket.Channel;
import io.paydesk.ticket.Delivery;
import io.paydesk.ticket.Priority;
import io.paydesk.ticket.TicketEvent;
import io.paydesk.ticket.TicketStatus;
import io.paydesk.ticket.Topic;
import io.paydesk.ticket.Trust;
import io.paydesk.wallet.TransactionKind;
import io.paydesk.web.admin.Preset;
import io.paydesk.web.desk.DeskOrder;
import io.paydesk.web.desk.DeskView;
import io.paydesk.web.desk.Protection;
import io.paydesk.withdrawal.RuleCode;
import io.paydesk.withdrawal.WithdrawalBoard;
import io.paydesk.withdrawal.WithdrawalReason;
import io.paydesk.withdrawal.WithdrawalState;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {
    /** Enums whose constants pages show by {@code t.of}. */
    private static final List<Enum<?>[]> SHOWN = List.of(
            AccountStatus.values(),
            SignInEvent.Outcome.values(),
            PasswordStrength.Hint.values(),
            InstrumentKind.values(),
            InstrumentState.values(),
            CareKind.values(),
            CareState.values(),
            ConsentLine.Document.values(),
            DataPart.Kind.values(),
            DataPart.Field.values(),
            Paper.values(),
            DocumentKind.values(),
            RefusedBecause.values(),
            AskedBecause.values(),
            CaseState.values(),
            CaseReason.values(),
            CheckLine.Check.values(),
            CheckLine.Result.values(),
            IdentityReview.Shelf.values(),
            Role.values(),
            StaffState.values(),
            LineState.values(),
            Direction.values(),
            ArrivalKind.values(),
            ChannelKind.values(),
            DeskView.values(),
            DeskOrder.values(),
            Protection.values(),
            TicketEvent.values(),
            TicketStatus.values(),
            Priority.values(),
            Topic.values(),
            Channel.values(),
            Trust.values(),
            Delivery.values(),
            Disposition.values(),
            SenderVerdict.values(),
            MailReason.values(),
            OutboxState.values(),
            MailboxView.State.values(),
            TestedStep.Step.values(),
            FirstRead.values(),
            SignIn.values(),
            Preset.values(),
            MailServer.Security.values(),
            AccountType.values(),
            InvariantId.values(),
            TransactionKind.values(),
            CorrectionKind.values(),
            CorrectionState.values(),
            DepositState.values(),
            DepositReason.values(),
            StrayKind.values(),
            StrayAction.values(),
            SuggestedBecause.values(),
            RulingKind.values(),
            Unexpected.values(),
            DepositRuleCode.values(),
            EventKind.values(),
            LineUse.values(),
            WithdrawalState.values(),
            WithdrawalReason.values(),
            RuleCode.values(),
            PaymentState.values(),
            SpendingState.values(),
            WithdrawalBoard.Shelf.values());

    private static final Pattern KEY_IN_PAGE = Pattern.compile("t(?:\\.say\\(|\\[)'([a-z_.]+)'");
    /** One of two, by a condition. */
    private static final Pattern KEY_IN_CHOICE = Pattern.compile("'([a-z_]+(?:\\.[a-z_]+)+)'");

    private static final Pattern KEY_IN_CODE = Pattern.compile("\"([a-z_]+(?:\\.[a-z_]+)+)\"");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)");

    private static final Properties ENGLISH = read("Texts.properties");
    private static final Properties CHINESE = read("Texts_zh_CN.properties");

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(CHINESE.stringPropertyNames()).isEqualTo(ENGLISH.stringPropertyNames());
    }

    @Test
    void everyKeyUsedHasATextAndNoTextIsUnused() throws IOException {
        var used = new TreeSet<>(keysInPages());
        SHOWN.forEach(constants -> Stream.of(constants)
                .forEach(each -> used.add(each.getDeclaringClass().getSimpleName() + "." + each.name())));
        ApiTokens.SCOPES.forEach(scope -> used.add("scope." + scope.replace(':', '.')));
        var inCode = keysInCode();
        inCode.addAll(found(Path.of("src/main/webapp"), ".xhtml", KEY_IN_CHOICE));

        assertThat(used).isSubsetOf(ENGLISH.stringPropertyNames());
        assertThat(ENGLISH.stringPropertyNames()).allMatch(key -> used.contains(key) || inCode.contains(key));
    }

    @Test
    void everyTextHasTheSamePlacesInBothLanguages() {
        assertThat(ENGLISH.stringPropertyNames())
                .allSatisfy(key -> assertThat(places(CHINESE, key)).isEqualTo(places(ENGLISH, key)));
    }

    @Test
    void noTextIsEmptyOrHoldsABareQuote() {
        Stream.of(ENGLISH, CHINESE).forEach(texts -> assertThat(texts.values())
                .allSatisfy(text -> assertThat(text.toString()).isNotBlank().doesNotContain("'")));
    }

    @Test
    void aTextSaysItsValues() {
        assertThat(Texts.in(Language.EN).say("shell.desk", "OKPay")).isEqualTo("OKPay Desk");
        assertThat(Texts.in(Language.ZH_CN).say("shell.desk", "OKPay")).isEqualTo("OKPay 客服台");
        assertThat(Texts.in(Language.EN).say("desk_reconciliation.part", "WD-1", "40.00", "100.00"))
                .isEqualTo("Part of WD-1: 40.00 of 100.00 is open");
    }

    private static Set<String> places(Properties texts, String key) {
        return PLACE.matcher(texts.getProperty(key))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    private static Set<String> keysInPages() throws IOException {
        return found(Path.of("src/main/webapp"), ".xhtml", KEY_IN_PAGE);
    }

    private static Set<String> keysInCode() throws IOException {
        var keys = found(Path.of("src/main/java"), ".java", KEY_IN_CODE);
        for (var kind : List.of("missing", "refused", "too_large", "expired", "fault")) { // ErrorPage.kind
            keys.add("error." + kind + ".title");
            keys.add("error." + kind + ".text");
        }
        return keys;
    }

    private static Set<String> found(Path folder, String suffix, Pattern pattern) throws IOException {
        try (var files = Files.walk(folder)) {
            var keys = new TreeSet<String>();
            for (var file :
                    files.filter(each -> each.toString().endsWith(suffix)).toList()) {
                pattern.matcher(Files.readString(file)).results().forEach(found -> keys.add(found.group(1)));
            }
            return keys;
        }
    }

    private static Properties read(String name) {
        var properties = new Properties();
        try (var file = Objects.requireNonNull(TextsTest.class.getResourceAsStream("/io/paydesk/web/" + name));
                var reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
