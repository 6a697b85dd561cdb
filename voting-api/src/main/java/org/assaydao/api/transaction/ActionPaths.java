package org.assaydao.api.transaction;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.assaydao.api.answer.ApiForms;
import org.assaydao.statement.Field;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Describes each action by a route of its own, with the parameters that it wants. */
@Component
final class ActionPaths implements OpenApiCustomizer {
    private static final String ANY = "/v1/transactions/{action}";

    @Override
    public void customise(OpenAPI api) {
        Operation common = api.getPaths().remove(ANY).getGet();
        for (Action action : Action.all().toList()) {
            List<Parameter> parameters = new ArrayList<>();
            action.required()
                    .forEach((input, required) -> parameters.add(
                            ApiForms.query(new Field(input.name(), input.form().type()), required)));
            api.getPaths()
                    .addPathItem(
                            ANY.replace("{action}", action.path()),
                            new PathItem()
                                    .get(new Operation()
                                            .tags(common.getTags())
                                            .summary("Makes the unsigned call: " + action.path())
                                            .description(action.does())
                                            .parameters(parameters)
                                            .responses(common.getResponses())));
        }
    }
}
