package org.assaydao.api.view;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.ballot.BallotEvent;
import org.assaydao.ballot.BallotEvent.BallotCounted;
import org.assaydao.ballot.BallotPicture;
import org.jspecify.annotations.Nullable;

/** Every voter's ballot on every proposal: accepted here, counted by the chain, or ended otherwise. */
public final class BallotsView implements View<BallotEvent, BallotPicture> {
    public static final String PROPOSAL = "proposal";

    /** Sorts the counted ballots of a proposal by their weight. */
    public static final String WEIGHT = "weight";

    @Override
    public String name() {
        return "ballots";
    }

    @Override
    public String prefix() {
        return "ballot:";
    }

    @Override
    public Class<BallotEvent> events() {
        return BallotEvent.class;
    }

    @Override
    public Class<BallotPicture> pictures() {
        return BallotPicture.class;
    }

    @Override
    public BallotPicture after(@Nullable BallotPicture before, BallotEvent event) {
        return (before == null ? BallotPicture.of(event.ballot()) : before).after(event);
    }

    @Override
    public Map<String, Object> keys(BallotPicture picture) {
        Map<String, Object> keys = new HashMap<>();
        keys.put(PROPOSAL, picture.ballot().proposal().toString());
        picture.counted().ifPresent(counted -> keys.put(WEIGHT, weight(counted)));
        return keys;
    }

    /** Where a counted ballot stands among those of its proposal by weight. */
    public static String weight(BallotCounted counted) {
        return SortKeys.of(counted.weight(), counted.ballot().voter().toLowerCase());
    }

    @Override
    public List<IndexModel> indexes() {
        return List.of(
                new IndexModel(Indexes.ascending(PROPOSAL, Documents.ID)),
                new IndexModel(Indexes.compoundIndex(Indexes.ascending(PROPOSAL), Indexes.descending(WEIGHT))));
    }
}
