package org.assaydao.api.view;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.util.List;
import java.util.Map;
import org.assaydao.riskfund.RiskFundEvent;
import org.assaydao.riskfund.RiskFundPicture;
import org.jspecify.annotations.Nullable;

/** What the risk fund holds of every token, and the token's terms. */
public final class FundsView implements View<RiskFundEvent, RiskFundPicture> {
    /** What lists of funds go by: the token. */
    public static final String TOKEN = "token";

    @Override
    public String name() {
        return "funds";
    }

    @Override
    public String prefix() {
        return "fund:";
    }

    @Override
    public Class<RiskFundEvent> events() {
        return RiskFundEvent.class;
    }

    @Override
    public Class<RiskFundPicture> pictures() {
        return RiskFundPicture.class;
    }

    @Override
    public RiskFundPicture after(@Nullable RiskFundPicture before, RiskFundEvent event) {
        return (before == null ? RiskFundPicture.of(event.fund()) : before).after(event);
    }

    @Override
    public Map<String, Object> keys(RiskFundPicture picture) {
        return Map.of(TOKEN, picture.fund().token().toLowerCase());
    }

    @Override
    public List<IndexModel> indexes() {
        return List.of(new IndexModel(Indexes.ascending(TOKEN)));
    }
}
