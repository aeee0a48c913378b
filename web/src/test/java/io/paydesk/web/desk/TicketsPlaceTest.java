package io.paydesk.web.desk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TicketsPlaceTest {
    private static final TicketsPlace MINE = new TicketsPlace("/desk/tickets", DeskView.MINE, null, "", 30, "", "");

    @Test
    void opensATicketInTheSameList() {
        assertThat(MINE.open("PD-7")).isEqualTo("/desk/tickets?view=mine&ticket=PD-7");
    }

    @Test
    void growsStepByStepToALimit() {
        assertThat(MINE.more()).isEqualTo("/desk/tickets?view=mine&limit=60");
        assertThat(new TicketsPlace("", DeskView.MINE, null, "", 490, "", "").more())
                .endsWith("&limit=500");
    }

    @Test
    void keepsTheWordsLookedFor() {
        assertThat(new TicketsPlace("", DeskView.OPEN, null, "充值 & 到账", 30, "", "").url())
                .isEqualTo("?view=open&q=%E5%85%85%E5%80%BC+%26+%E5%88%B0%E8%B4%A6");
    }

    @Test
    void keepsAChosenOrderAndNamesNoUsualOne() {
        assertThat(MINE.in(DeskOrder.OLDEST)).isEqualTo("/desk/tickets?view=mine&order=oldest");
        assertThat(MINE.in(DeskOrder.DUE)).isEqualTo("/desk/tickets?view=mine");
        assertThat(new TicketsPlace("", DeskView.SOLVED, null, "", 30, "", "").order())
                .isEqualTo(DeskOrder.LATEST);
    }

    @Test
    void earlierMessagesLeaveTheOneTheyStandBeforeInPlace() {
        assertThat(new TicketsPlace("", DeskView.OPEN, null, "", 30, "PD-7", "").before("42"))
                .isEqualTo("?view=open&ticket=PD-7&earlier=42#m-42");
    }
}
