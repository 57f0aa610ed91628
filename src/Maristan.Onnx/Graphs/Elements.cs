namespace Maristan.Onnx.Graphs;

/// <summary>What is done to each element by itself; two values are broadcast to one shape.</summary>
public static class Elements
{
    extension(Graph graph)
    {
        public Value Add(Value left, Value right) => graph.Both("Add", left, right);

        public Value Subtract(Value left, Value right) => graph.Both("Sub", left, right);

        public Value Multiply(Value left, Value right) => graph.Both("Mul", left, right);

        public Value Divide(Value left, Value right) => graph.Both("Div", left, right);

        public Value Power(Value left, Value right) => graph.Both("Pow", left, right);

        public Value Greater(Value left, Value right) => graph.Both("Max", left, right);

        public Value Lesser(Value left, Value right) => graph.Both("Min", left, right);

        public Value Scale(Value value, float by) => graph.Multiply(value, graph.Constant(by));

        public Value Negate(Value value) => graph.Each("Neg", value);

        public Value Root(Value value) => graph.Each("Sqrt", value);

        public Value Exponential(Value value) => graph.Each("Exp", value);

        public Value Logarithm(Value value) => graph.Each("Log", value);

        public Value Absolute(Value value) => graph.Each("Abs", value);

        public Value Sign(Value value) => graph.Each("Sign", value);

        public Value Relu(Value value) => graph.Each("Relu", value);

        public Value Sigmoid(Value value) => graph.Each("Sigmoid", value);

        public Value Tanh(Value value) => graph.Each("Tanh", value);

        public Value Erf(Value value) => graph.Each("Erf", value);

        public Value Softmax(Value value, long axis) => graph.Each("Softmax", value, new NodeSetting("axis", (long)value.Shape.Axis(axis)));

        public Value LogSoftmax(Value value, long axis) => graph.Each("LogSoftmax", value, new NodeSetting("axis", (long)value.Shape.Axis(axis)));

        public Value Convert(Value value, ElementType to) =>
            value.Type == to ? value : graph.Add("Cast", to, value.Shape, [value], new NodeSetting("to", (long)to));

        public Value IsLess(Value left, Value right) => graph.Both("Less", left, right, ElementType.Bool);

        public Value IsEqual(Value left, Value right) => graph.Both("Equal", left, right, ElementType.Bool);

        public Value Choose(Value condition, Value yes, Value no) => yes.Type != no.Type || condition.Type != ElementType.Bool
            ? throw graph.DoesNotFit("Where", $"it chooses by a condition between two of one type, not by {condition.Type} between {yes.Type} and {no.Type}")
            : graph.Add("Where", yes.Type, graph.Fit("Where", graph.Fit("Where", condition.Shape, yes.Shape), no.Shape), [condition, yes, no]);

        /// <summary>A single number of the type that a value has: models of double precision are what the rules are checked with.</summary>
        internal Value NumberLike(Value value, double number) =>
            value.Type == ElementType.Double ? graph.Constant<double>([number], new()) : graph.Constant((float)number);

        private Value Each(string op, Value value, params NodeSetting[] attributes) => graph.Add(op, value.Type, value.Shape, [value], attributes);

        private Value Both(string op, Value left, Value right, ElementType? gives = null) => left.Type != right.Type
            ? throw graph.DoesNotFit(op, $"{left} is of {left.Type} and {right} of {right.Type}; convert one")
            : graph.Add(op, gives ?? left.Type, graph.Fit(op, left.Shape, right.Shape), [left, right]);

        internal Shape Fit(string op, Shape one, Shape other) => Shape.Broadcast(one, other) ?? throw graph.DoesNotFit(op, $"{one} and {other} do not broadcast to one shape");
    }
}
