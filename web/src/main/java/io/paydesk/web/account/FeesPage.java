package io.paydesk.web.account;

import io.paydesk.channel.ChannelView;
import io.paydesk.channel.Channels;
import io.paydesk.channel.Direction;
import io.paydesk.channel.LimitCap;
import io.paydesk.channel.Limits;
import io.paydesk.web.faces.Figures;
import io.paydesk.web.faces.Texts;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** {@code /fees}: what moving money costs and how long it takes, from the channels as they are now; and what each tier may move. */
@Named
@RequestScoped
public class FeesPage {
    @Inject
    Channels channels;

    @Inject
    Limits limits;

    @Inject
    Texts texts;

    @Inject
    Figures figures;

    private List<ChannelView> all = List.of();
    private List<LimitCap> caps = List.of();

    @PostConstruct
    void load() {
        all = channels.list();
        caps = limits.caps();
    }

    public List<Direction> getDirections() {
        return List.of(Direction.values());
    }

    public List<ChannelView> of(Direction direction) {
        return all.stream().filter(each -> each.direction() == direction).toList();
    }

    public List<LimitCap> getCaps() {
        return caps;
    }

    public String fee(ChannelView channel) {
        var fee = channel.fee();
        if (fee.ppm() == 0) {
            return fee.fixed().isZero() ? texts.get("fees.free") : figures.money(fee.fixed());
        }
        var percent = fee.percent() + "%";
        return fee.fixed().isZero() ? percent : figures.money(fee.fixed()) + " + " + percent;
    }

    public String arrival(ChannelView channel) {
        var arrival = channel.arrival();
        return switch (arrival.kind()) {
            case INSTANT -> texts.get("fees.instant");
            case HOURS ->
                arrival.from() == 0
                        ? texts.say("fees.hours.within", arrival.to())
                        : texts.say("fees.hours", arrival.from(), arrival.to());
            case BUSINESS_DAYS -> texts.say("fees.business_days", arrival.from(), arrival.to());
        };
    }
}
