package cn.luoyang.supervision.security;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.ws.rs.core.Application;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.glassfish.jersey.servlet.ServletContainer;
import org.springframework.context.ApplicationContext;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Everything of a running application that can be called: pages, API and actuator (Spring MVC),
 * static files, the resources of the engine's REST API and web applications with their plugins
 * (Jersey), other servlets, and the filters in front, of which some answer themselves.
 */
final class Endpoints {

    private static final String APPLICATION = "jakarta.ws.rs.Application";

    /** A locator of a locator of a locator is as deep as the engine's API goes. */
    private static final int DEEPEST = 8;

    private final ApplicationContext context;
    private final ServletContext servlets;
    private final SortedMap<Endpoint, List<String>> found = new TreeMap<>();

    private Endpoints(ApplicationContext context, ServletContext servlets) {
        this.context = context;
        this.servlets = servlets;
    }

    /** By endpoint, the names of the parameters without which a page or API refuses at once. */
    static SortedMap<Endpoint, List<String>> of(ApplicationContext context, ServletContext servlets)
            throws ReflectiveOperationException {
        Endpoints endpoints = new Endpoints(context, servlets);
        endpoints.handlers();
        endpoints.servlets();
        endpoints.filters();
        return endpoints.found;
    }

    private void handlers() {
        for (var mapping :
                context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values()) {
            mapping.getHandlerMethods().forEach(this::handler);
        }
        for (var mapping : context.getBeansOfType(AbstractUrlHandlerMapping.class).values()) {
            mapping.getHandlerMap().keySet().forEach(path -> add("static", "GET", path));
        }
    }

    private void add(String kind, String method, String path) {
        found.putIfAbsent(new Endpoint(kind, method, path), List.of());
    }

    private void handler(RequestMappingInfo info, HandlerMethod handler) {
        List<String> wanted =
                Arrays.stream(handler.getMethodParameters())
                        .filter(Endpoints::isWanted)
                        .map(Endpoints::name)
                        .toList();
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        for (String path : info.getPatternValues()) {
            if (methods.isEmpty()) {
                found.put(new Endpoint("mvc", "*", path), wanted);
            }
            methods.forEach(method -> found.put(new Endpoint("mvc", method.name(), path), wanted));
        }
    }

    private static boolean isWanted(MethodParameter parameter) {
        RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
        return asked != null
                && asked.required()
                && asked.defaultValue().equals(ValueConstants.DEFAULT_NONE)
                && !Map.class.isAssignableFrom(parameter.getParameterType());
    }

    private static String name(MethodParameter parameter) {
        parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
        String said = parameter.getParameterAnnotation(RequestParam.class).name();
        return said.isEmpty() ? parameter.getParameterName() : said;
    }

    private void servlets() throws ReflectiveOperationException {
        for (ServletRegistration servlet : servlets.getServletRegistrations().values()) {
            for (String mapping : servlet.getMappings()) {
                add("servlet", "*", mapping);
                if (ServletContainer.class.getName().equals(servlet.getClassName())) {
                    String root = mapping.replaceFirst("/\\*$", "");
                    for (Class<?> resource : application(servlet).getClasses()) {
                        jersey(root, Resource.from(resource), 0);
                    }
                }
            }
        }
    }

    private Application application(ServletRegistration servlet)
            throws ReflectiveOperationException {
        String name = servlet.getInitParameter(APPLICATION);
        return name == null
                ? context.getBean(ResourceConfig.class)
                : (Application) Class.forName(name).getDeclaredConstructor().newInstance();
    }

    private void jersey(String above, Resource resource, int depth) {
        if (resource == null || depth > DEEPEST) {
            return;
        }
        // What a locator returns has its place from the locator; its own path does not count.
        located(depth == 0 ? join(above, resource.getPath()) : above, resource, depth);
    }

    private void located(String path, Resource resource, int depth) {
        for (ResourceMethod method : resource.getResourceMethods()) {
            add("jersey", method.getHttpMethod(), path);
        }
        ResourceMethod locator = resource.getResourceLocator();
        if (locator != null) {
            Class<?> behind = locator.getInvocable().getHandlingMethod().getReturnType();
            jersey(path, Resource.from(behind), depth + 1);
        }
        for (Resource child : resource.getChildResources()) {
            located(join(path, child.getPath()), child, depth);
        }
    }

    private static String join(String above, String path) {
        if (path == null || path.isEmpty() || path.equals("/")) {
            return above;
        }
        return above + (path.startsWith("/") ? path : "/" + path);
    }

    private void filters() {
        for (FilterRegistration filter : servlets.getFilterRegistrations().values()) {
            String name = filter.getName();
            if (filter.getUrlPatternMappings().isEmpty()) {
                add("filter", "*", name + " in front of servlets");
            }
            filter.getUrlPatternMappings().forEach(path -> add("filter", "*", name + " " + path));
        }
    }
}
