using Maristan.Bench;

switch (args)
{
    case ["empty-endpoint"]:
        await EmptyEndpoint.Run();
        return 0;
    case ["node", .. var parts]:
        await NodeBench.Run(parts);
        return 0;
    case ["door-node", var data]:
        await DoorBench.Serve(data);
        return 0;
    case ["door"]:
        await DoorBench.Run();
        return 0;
    case ["engine"]:
        await EngineBench.Run();
        return 0;
    case ["boosting"]:
        await BoostingBench.Run();
        return 0;
    case ["learning", .. var words]:
        LearningBench.Run(words);
        return 0;
    case ["passwords"]:
        await PasswordBench.Run();
        return 0;
    default:
        Console.Error.WriteLine("usage: ./bench node [edge|feed|jobs|blobs|audit|tokens|start] | ./bench door | ./bench engine | ./bench boosting | ./bench learning --data FOLDER [--budget 5m] [NAME …] | ./bench passwords");
        return 2;
}
