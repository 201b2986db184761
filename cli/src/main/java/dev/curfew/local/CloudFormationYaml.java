package dev.curfew.local;

import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads YAML in which every local tag ({@code !Ref}, {@code !Sub}, …) becomes an {@link Intrinsic}. */
final class CloudFormationYaml extends StandardConstructor {
    private CloudFormationYaml(LoadSettings settings) {
        super(settings);
    }

    /** Returns the document: maps, lists, texts, numbers, booleans and intrinsics. */
    static Map<?, ?> parse(String text, String label) {
        LoadSettings settings = LoadSettings.builder().setLabel(label).build();
        Object document = new Load(settings, new CloudFormationYaml(settings)).loadFromString(text);
        if (document instanceof Map<?, ?> map) {
            return map;
        }
        throw new TemplateException(label, "is no template, for it is no map");
    }

    @Override
    protected Optional<ConstructNode> findConstructorFor(Node node) {
        Tag tag = node.getTag();
        return tag.getValue().startsWith("!") ? Optional.of(this::intrinsic) : super.findConstructorFor(node);
    }

    private Object intrinsic(Node node) {
        Object argument = switch (node) {
            case ScalarNode scalar -> scalar.getValue();
            case SequenceNode sequence -> constructSequence(sequence);
            case MappingNode mapping -> constructMapping(mapping);
            default -> throw new IllegalStateException("no node of YAML: " + node);
        };
        return new Intrinsic(node.getTag().getValue().substring(1), argument);
    }
}
