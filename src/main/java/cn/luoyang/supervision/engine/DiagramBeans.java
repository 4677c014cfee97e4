package cn.luoyang.supervision.engine;

import java.util.AbstractMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

/**
 * The beans marked {@link DiagramBean}, by name. Beans are fetched when an expression first asks
 * for them, because most of them need the engine that is still being built when this map is handed
 * to it.
 */
@Component
public class DiagramBeans {

    private final ListableBeanFactory beans;
    private final Set<String> names;

    DiagramBeans(ListableBeanFactory beans) {
        this.beans = beans;
        this.names =
                new LinkedHashSet<>(List.of(beans.getBeanNamesForAnnotation(DiagramBean.class)));
    }

    /** The names a diagram may use. */
    public Set<String> names() {
        return Set.copyOf(names);
    }

    /** The class behind a name, for checks of method names. */
    public Class<?> typeOf(String name) {
        return beans.getType(name);
    }

    AbstractMap<Object, Object> asMap() {
        return new AbstractMap<>() {
            @Override
            public boolean containsKey(Object key) {
                return names.contains(String.valueOf(key));
            }

            @Override
            public Object get(Object key) {
                return containsKey(key) ? beans.getBean(String.valueOf(key)) : null;
            }

            @Override
            public Set<Entry<Object, Object>> entrySet() {
                Set<Entry<Object, Object>> entries = new LinkedHashSet<>();
                names.forEach(name -> entries.add(new SimpleEntry<>(name, beans.getBean(name))));
                return entries;
            }
        };
    }
}
