using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Maristan.Architecture;

/// <summary>Compiled code as the rules see it: which slice a type belongs to, what it names, what a method calls and which texts it holds.</summary>
internal static class Code
{
    /// <summary><c>Maristan.Server.Imaging.Routing</c> belongs to Imaging; the list of parts itself to none.</summary>
    public static string? Slice(TypeReference type)
    {
        while (type.DeclaringType is not null)
        {
            type = type.DeclaringType;
        }

        return type.Namespace.StartsWith("Maristan.Server.", StringComparison.Ordinal) ? type.Namespace.Split('.')[2] : null;
    }

    public static IEnumerable<TypeDefinition> Types(AssemblyDefinition assembly) => assembly.MainModule.GetTypes();

    /// <summary>Every type named by a member's signature, an attribute or a method's body, generic arguments included.</summary>
    public static IEnumerable<TypeReference> Mentions(TypeDefinition type) =>
        new[] { type.BaseType }
            .Concat(type.Interfaces.Select(each => each.InterfaceType))
            .Concat(type.CustomAttributes.Concat(type.Methods.SelectMany(method => method.CustomAttributes)).Select(attribute => attribute.AttributeType))
            .Concat(type.Fields.Select(field => field.FieldType))
            .Concat(type.Properties.Select(property => property.PropertyType))
            .Concat(type.Methods.SelectMany(method => method.Parameters.Select(parameter => parameter.ParameterType).Append(method.ReturnType)))
            .Concat(type.Methods.Where(method => method.HasBody).SelectMany(method => method.Body.Variables.Select(variable => variable.VariableType)))
            .Concat(type.Methods.SelectMany(Instructions).SelectMany(instruction => instruction.Operand switch
            {
                TypeReference named => [named],
                GenericInstanceMethod generic => generic.GenericArguments.Append(generic.DeclaringType),
                MemberReference member => [member.DeclaringType],
                _ => Enumerable.Empty<TypeReference>(),
            }))
            .OfType<TypeReference>()
            .SelectMany(Parts);

    public static IEnumerable<string> Texts(MethodDefinition method) =>
        Instructions(method).Where(instruction => instruction.OpCode == OpCodes.Ldstr).Select(instruction => (string)instruction.Operand);

    public static IEnumerable<MethodReference> Calls(MethodDefinition method) => Instructions(method).Select(instruction => instruction.Operand).OfType<MethodReference>();

    /// <summary>
    /// The method and all that it can reach within its assembly: through async and iterator bodies, lambdas, and every implementation of an
    /// interface or overridden method of ours. More than can happen, never less.
    /// </summary>
    /// <param name="isDoor">Where the walk ends: what lies behind it is another rule's matter.</param>
    public static HashSet<MethodDefinition> Reach(MethodDefinition start, Func<MethodDefinition, bool> isDoor)
    {
        var reached = new HashSet<MethodDefinition> { start };
        var open = new Queue<MethodDefinition>(reached);
        while (open.TryDequeue(out var method))
        {
            foreach (var next in Next(method).Where(next => next.Module == start.Module && !isDoor(next) && reached.Add(next)))
            {
                open.Enqueue(next);
            }
        }

        return reached;
    }

    private static IEnumerable<MethodDefinition> Next(MethodDefinition method)
    {
        var machines = method.CustomAttributes.Where(attribute => attribute.AttributeType.Name.EndsWith("StateMachineAttribute", StringComparison.Ordinal))
            .SelectMany(attribute => ((TypeReference)attribute.ConstructorArguments[0].Value).Resolve().Methods);
        var called = Calls(method).Where(call => call.DeclaringType.GetElementType().Scope == method.Module || call.DeclaringType.GetElementType().Module == method.Module)
            .Select(call => call.Resolve()).OfType<MethodDefinition>();
        return machines.Concat(called.SelectMany(call => call.IsVirtual ? Implementations(call).Append(call) : [call]));
    }

    private static IEnumerable<MethodDefinition> Implementations(MethodDefinition method) =>
        method.Module.GetTypes().Where(type => type.Interfaces.Any(each => each.InterfaceType.Resolve() == method.DeclaringType) || type.BaseType?.Resolve() == method.DeclaringType)
            .SelectMany(type => type.Methods).Where(each => each.Name == method.Name || each.Name.EndsWith("." + method.Name, StringComparison.Ordinal));

    private static IEnumerable<Instruction> Instructions(MethodDefinition method) => method.HasBody ? method.Body.Instructions : [];

    private static IEnumerable<TypeReference> Parts(TypeReference type) =>
        type is GenericInstanceType generic ? generic.GenericArguments.SelectMany(Parts).Prepend(generic.ElementType)
        : type is TypeSpecification { ElementType: { } element } ? Parts(element)
        : [type];
}
