package org.assaydao.ledger;

import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import tools.jackson.databind.node.ObjectNode;

/**
 * From revision 1 to 2 of every stream's divergence: the fact that was not expected is told by its stored name. A first revision
 * told the last part of that name alone, which was the Java class's too.
 */
final class DivergenceNameUpcaster extends SingleEventUpcaster {
    private static final String DIVERGENCE = "DivergenceFound";

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return event.getType().getName().endsWith("." + DIVERGENCE)
                && "1".equals(event.getType().getRevision());
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        String name = event.getType().getName();
        String stream = name.substring(0, name.length() - DIVERGENCE.length());
        return event.upcastPayload(
                new SimpleSerializedType(name, "2"),
                ObjectNode.class,
                json -> json.put("fact", stream + json.get("fact").stringValue()));
    }
}
